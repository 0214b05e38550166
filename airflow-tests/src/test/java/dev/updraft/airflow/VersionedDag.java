package dev.updraft.airflow;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Versions of one DAG, each compiled from a source of its own, whose tasks say which it is. */
final class VersionedDag {
  private final Path folder;

  VersionedDag(Path folder) {
    this.folder = folder;
  }

  /**
   * Compiles and packs a version.
   *
   * @param code what its tasks say
   * @param more whether it has a further task
   */
  Path pack(String code, boolean more) throws IOException {
    Path own = folder.resolve(code);
    AirflowInstall.delete(own);
    Path source =
        Files.createDirectories(own.resolve("sources/acme/versioned")).resolve("Versioned.java");
    Files.writeString(
        source,
        """
        package acme.versioned;

        import dev.updraft.Dag;
        import dev.updraft.Task;
        import java.nio.file.Files;
        import java.nio.file.Path;

        /** Says which version it is. */
        public class Versioned {
          @Dag
          public void versioned() throws Exception {
            report(hold(first()));%s
          }

          @Task
          public String first() {
            return "%s";
          }

          @Task(retries = 1, retryDelay = "1s")
          public String hold(String before) throws Exception {
            Path gate = Path.of("%s");
            while (!Files.exists(gate)) {
              Thread.sleep(100);
            }
            if (!Files.exists(Path.of(gate + "." + before))) {
              Files.createFile(Path.of(gate + "." + before));
              throw new IllegalStateException("the first try of " + Marker.NAME);
            }
            return before + Marker.NAME;
          }

          @Task
          public String report(String before) {
            return before + Marker.NAME;
          }
        %s}

        class Marker {
          static final String NAME = String.valueOf("%s");
        }
        """
            .formatted(
                more ? "\n    more();" : "",
                code,
                gate().toAbsolutePath(),
                more ? "\n  @Task public String more() { return Marker.NAME; }\n" : "",
                code));
    Path classes = Files.createDirectories(own.resolve("classes"));
    RandomBundle.compile(List.of(source), classes);
    return TestBundle.pack("versioned", classes, own.resolve("sources"), own, TaskDefaults.NONE);
  }

  /** While there is no such file, the task {@code hold} waits. */
  Path gate() {
    return folder.resolve("gate");
  }
}
