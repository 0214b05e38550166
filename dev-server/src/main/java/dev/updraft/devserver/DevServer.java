package dev.updraft.devserver;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.Routes;
import dev.updraft.devserver.internal.http.HttpFront;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Airflow's Edge, Execution and REST APIs in this JVM, with a scheduler and everything in memory.
 *
 * <p>Runs start only when triggered, unless {@link DevServerOptions#withSchedules()} is asked for.
 * Several servers may live in one JVM.
 */
public final class DevServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevServer.class);
  private static final int TICK_MILLIS = 50;

  private final Core core;
  private final HttpFront http;
  private final String url;
  private final ScheduledExecutorService clock;
  private Instant nextReload = Instant.EPOCH;

  private DevServer(Core core, HttpFront http, String host) {
    this.core = core;
    this.http = http;
    this.url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dev-server-scheduler");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a server; the bundles are loaded when this returns.
   *
   * @throws IOException if it cannot listen on the address
   */
  public static DevServer start(DevServerOptions options) throws IOException {
    return start(options, FaultPlan.of());
  }

  /**
   * Starts a server with which things go wrong as planned.
   *
   * @throws IOException if it cannot listen on the address
   */
  public static DevServer start(DevServerOptions options, FaultPlan faults) throws IOException {
    Core core = Core.of(options);
    core.dags().refresh();
    HttpFront http =
        new HttpFront(
            options.host(),
            options.port(),
            Routes.of(core),
            r -> faults.next(r.method(), r.path()));
    DevServer server = new DevServer(core, http, options.host());
    server.clock.scheduleWithFixedDelay(
        server::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return server;
  }

  /** The base URL, without a slash at its end. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    http.close();
  }

  private void tick() {
    try {
      synchronized (core) {
        Instant now = Instant.now();
        if (!now.isBefore(nextReload)) {
          core.dags().refresh();
          nextReload = now.plus(core.options().reloadInterval());
        }
        core.jobs()
            .checkSilence(now, core.options().heartbeatTimeout(), core.options().workerTimeout());
        core.assetRuns().start();
        if (core.options().schedules()) {
          core.schedules().start(now);
        }
        core.scheduler().pass(now);
      }
    } catch (RuntimeException e) {
      // A task that throws would never be called again.
      LOG.error("The scheduler failed; it goes on with the next turn", e);
    }
  }
}
