package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a server of its own. */
abstract class ServerTest {
  static {
    // On a busy machine ten seconds are not enough for everything.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  @TempDir @Nullable Path temp;
  private @Nullable DevServer server;

  Path folder() {
    if (temp == null) {
      throw new IllegalStateException("JUnit makes the folder before each test");
    }
    return temp;
  }

  /** Serves these DAGs to a registered worker {@code w}. */
  Client serve(TestBundle.Dag... dags) throws IOException {
    return serve(options(TestBundle.folder(folder(), "acme", dags))).register("w");
  }

  Client serve(DevServerOptions options) throws IOException {
    server = DevServer.start(options);
    return new Client(server);
  }

  static DevServerOptions options(Path... bundles) {
    return DevServerOptions.of(Client.SECRET, List.of(bundles))
        .withReloadInterval(Duration.ofMillis(50));
  }

  /** All that was said fits Airflow's documents. */
  static void judge(Client client) {
    OpenApi documents = new OpenApi();
    assertThat(client.calls.stream().flatMap(call -> documents.problems(call).stream())).isEmpty();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
