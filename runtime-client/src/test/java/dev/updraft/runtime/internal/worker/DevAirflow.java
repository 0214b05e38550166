package dev.updraft.runtime.internal.worker;

import dev.updraft.descriptor.DagModel;
import dev.updraft.devserver.DevServer;
import dev.updraft.devserver.DevServerOptions;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.testing.Bundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A dev server with a worker, in this JVM. */
public final class DevAirflow implements AutoCloseable {
  private final DevServer server;
  private final WorkerRig worker;

  /** Starts both for DAGs over the tasks of {@code acme.Flow}. */
  public DevAirflow(Path folder, DagModel... dags) {
    TaskOutput.install();
    Path bundle = Bundles.zip(folder.resolve("acme.zip"), "v1", dags);
    try {
      server = DevServer.start(DevServerOptions.of("secret".repeat(12), List.of(bundle)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    worker = new WorkerRig(folder, server.url(), 4, null, Duration.ofMinutes(1), dags);
  }

  /** The server's base URL. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    worker.close();
    server.close();
  }
}
