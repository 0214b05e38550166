package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.edge.EdgeClient;
import dev.updraft.runtime.internal.edge.EdgeException;
import dev.updraft.runtime.internal.edge.EdgeVersions;
import dev.updraft.runtime.internal.edge.WorkerReport;
import dev.updraft.runtime.internal.http.ServerUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers a worker: waits for the server, learns its versions, explains refusals. */
final class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration SAY_AGAIN = Duration.ofSeconds(30);
  private static final int LEARNING_ROUNDS = 4;

  private final EdgeClient edge;
  private final ServerVersions versions;
  private final ServerUrl server;
  private final String worker;

  Registration(EdgeClient edge, ServerVersions versions, ServerUrl server, String worker) {
    this.edge = edge;
    this.versions = versions;
    this.server = server;
    this.worker = worker;
  }

  /**
   * Registers.
   *
   * @param report what to say, given the versions to claim
   * @param patience how long to wait for a server that is away
   * @return false if {@code stopping} became true first
   * @throws WorkerException if the server will not have this worker, or stays away
   */
  boolean register(
      Function<EdgeVersions, WorkerReport> report, Duration patience, BooleanSupplier stopping)
      throws WorkerException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String said = "";
    long sayAgain = 0;
    while (!stopping.getAsBoolean()) {
      String cause;
      boolean answered = false;
      try {
        versions.ask();
        registerOnce(report);
        LOG.info(
            "Registered at {} as '{}' (Airflow {}, edge provider {})",
            server,
            worker,
            versions.claim().airflow(),
            versions.claim().edge());
        return true;
      } catch (IOException e) {
        cause = ServerUrl.cause(e);
      } catch (EdgeException e) {
        answered = true;
        cause = refusal(e);
      }
      if (System.nanoTime() > end) {
        throw new WorkerException(
            (answered ? "Airflow did not take this worker at " : "No Airflow answered at ")
                + server
                + " within "
                + patience.toSeconds()
                + " s: "
                + cause
                + (answered
                    ? ""
                    : ". Check --server-url (host, port, "
                        + (server.secure() ? "https or rather http" : "http or rather https")
                        + ") and that the API server runs."));
      }
      if (!cause.equals(said) || System.nanoTime() > sayAgain) {
        LOG.warn("Waiting for Airflow at {}: {}", server, cause);
        said = cause;
        sayAgain = System.nanoTime() + SAY_AGAIN.toNanos();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return false;
  }

  private void registerOnce(Function<EdgeVersions, WorkerReport> report)
      throws IOException, WorkerException {
    for (int round = 0; ; round++) {
      try {
        edge.register(worker, report.apply(versions.claim()));
        return;
      } catch (EdgeException e) {
        if (e.status() != 400) {
          throw e;
        }
        String text = e.answer().summary();
        if (!versions.learn(text) || round >= LEARNING_ROUNDS) {
          throw new WorkerException(versions.refused(text));
        }
      }
    }
  }

  /** The reason if waiting may help. */
  private String refusal(EdgeException e) throws WorkerException {
    int status = e.status();
    if (status == 401 || status == 403) {
      throw new WorkerException(
          "Airflow at "
              + server
              + " refuses this worker ("
              + status
              + ", without a reason: that is in the server's log). Check, in this order: is the"
              + " jwt-secret the same as the server's [api_auth] jwt_secret; is this machine's clock"
              + " right; does the server use HS512 and no [api_auth] jwt_issuer; is a proxy before"
              + " the server dropping the Authorization header.");
    }
    if (status == 405) {
      throw new WorkerException(
          server
              + "/edge_worker/v1/ takes no worker (405). Either Airflow's Edge API is switched off there:"
              + " set [edge] api_enabled = True (AIRFLOW__EDGE__API_ENABLED=True) and restart the API"
              + " server; or --server-url is not the base URL of Airflow's API server.");
    }
    if (status == 409) {
      return e.answer().summary()
          + " (after a crash its name is free again when five heartbeats were missed; or leave"
          + " --name out: the default is another one for each process)";
    }
    if (status == 404 || e.answer().html() || status >= 300 && status < 400) {
      throw new WorkerException(
          "There is no Edge API at "
              + server
              + "/edge_worker/v1/ ("
              + e.answer().status()
              + (e.answer().html() ? ", a page for people" : "")
              + "). Check --server-url: it is the base URL of Airflow's API server, and the edge3"
              + " provider must be installed there with [edge] api_enabled = True.");
    }
    return e.answer().summary();
  }
}
