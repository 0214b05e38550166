package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.client.WaitOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that was compiled against an older version of a DAG starts runs of the newer one, at
 * Airflow and at the dev server.
 */
@ExtendWith(RealAirflow.class)
class OldHandlesIT {
  @TempDir Path folder;

  @Test
  void airflowSaysWhichParamHasChanged(Suite suite) throws Exception {
    suite.awaitParsed();
    check(suite.airflow().url());
  }

  @Test
  void theDevServerSaysTheSame(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      check(server.url());
    }
  }

  private void check(URI url) throws Exception {
    RunRequest otherType = old("client_order", "String rows, int pause", "many", 1);
    RunRequest tooFew = old("digits_training", "double lr, int epochs", 0.1, 3);
    RunRequest tooMany = old("client_order", "int rows, int size", 1, 7);
    try (AirflowClient airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      assertThatThrownBy(() -> airflow.runs().trigger(otherType))
          .isInstanceOfSatisfying(
              AirflowException.Invalid.class, e -> assertThat(e.status()).isEqualTo(400))
          .hasMessageContaining("'client_order'")
          .hasMessageContaining("Invalid input for param rows: 'many' is not of type 'integer'");
      assertThatThrownBy(() -> airflow.runs().trigger(tooFew))
          .isInstanceOf(AirflowException.Invalid.class)
          .hasMessageContaining("Invalid input for param folder: No value passed");
      // A param that is gone: Airflow keeps in the conf what belongs to no param.
      DagRun run = airflow.runs().trigger(tooMany);
      assertThat(run.info().conf()).containsEntry("rows", 1).containsEntry("size", 7);
      airflow.runs().await(run.ref(), WaitOptions.upTo(Duration.ofMinutes(2))).requireSuccess();
    }
  }

  /** What the generated class of a DAG with these params makes of values. */
  private RunRequest old(String dagId, String params, Object... values) throws Exception {
    Path own = Files.createTempDirectory(folder, "old");
    Path source =
        Files.writeString(
            own.resolve("Old.java"),
            """
            package acme.old;

            import dev.updraft.Dag;
            import dev.updraft.Task;

            public class Old {
              @Dag(id = "%s")
              public void old(%s) {
                use();
              }

              @Task
              public void use() {}
            }
            """
                .formatted(dagId, params));
    RandomBundle.compile(List.of(source), own);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {own.toUri().toURL()})) {
      Method run =
          Stream.of(loader.loadClass("acme.old.Old_Dag").getMethods())
              .filter(method -> method.getName().equals("run"))
              .findFirst()
              .orElseThrow(() -> new IOException("Old_Dag has no run"));
      return ((RunRequest.Undated) run.invoke(null, values)).withoutLogicalDate();
    }
  }
}
