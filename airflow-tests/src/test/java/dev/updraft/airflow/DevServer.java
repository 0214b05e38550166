package dev.updraft.airflow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dev server with a worker, as child processes.
 *
 * @param url where it listens
 * @param processes worker and server
 */
public record DevServer(URI url, List<ChildProcess> processes) implements AutoCloseable {
  /** Starts both and waits until the server is healthy. */
  public static DevServer start(List<Path> bundles, Path folder, String... options)
      throws IOException {
    String secret = AirflowServer.newSecret();
    URI url = URI.create("http://127.0.0.1:" + AirflowServer.freePort());
    List<String> arguments = new ArrayList<>(List.of("--port", "" + url.getPort()));
    arguments.addAll(List.of(options));
    for (Path bundle : bundles) {
      arguments.addAll(List.of("--bundles", bundle.toString()));
    }
    ChildProcess server =
        ChildProcess.startJar(
            Product.devServer(),
            arguments,
            Map.of("UPDRAFT_JWT_SECRET", secret),
            folder.resolve("dev-server.log"));
    try {
      AirflowRest rest = new AirflowRest(url);
      await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive() || rest.healthy());
      if (!server.isAlive()) {
        throw new IOException("The dev server ended:\n" + server.output());
      }
      ChildProcess worker =
          ChildProcess.worker(
              Product.cli(), url, secret, bundles, folder.resolve("dev-server-worker.log"));
      return new DevServer(url, List.of(worker, server));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Its DAGs, to be run. */
  public Runs runs() {
    return new Runs(new AirflowRest(url));
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
  }
}
