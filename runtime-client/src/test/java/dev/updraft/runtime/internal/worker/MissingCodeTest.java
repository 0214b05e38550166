package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Json;
import dev.updraft.runtime.internal.bundle.BundleException;
import dev.updraft.runtime.testing.LibraryBundles;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes that a bundle lacks, and classes for a Java that is newer than the worker's. */
class MissingCodeTest extends OneWorker {
  private Path bundle(String body, Map<String, String> more, String... jars) {
    return LibraryBundles.folder(folder.resolve("acme"), "acme", body, more, jars);
  }

  private String log(Path bundle) {
    rig = new WorkerRig(airflow, bundle);
    airflow.job("acme", "run", -1);
    until(() -> airflow.edgeStates().size() == 1);
    assertThat(airflow.states()).containsExactly("failed");
    return airflow.log();
  }

  /** Rewrites the list of jars as a bundle that was packed so would have it. */
  private static void reindex(Path bundle, @Nullable String without) throws IOException {
    Path file = bundle.resolve("META-INF/updraft/bundle.json");
    Map<String, @Nullable Object> index =
        new LinkedHashMap<>(Json.object(Json.parse(Files.readString(file))));
    List<Object> jars = new ArrayList<>();
    for (Object jar : (List<?>) java.util.Objects.requireNonNull(index.get("jars"))) {
      String name = String.valueOf(Json.object(jar).get("file"));
      if (!name.equals(without)) {
        jars.add(Map.of("file", name));
      }
    }
    index.put("jars", jars);
    Files.writeString(file, Json.pretty(index));
  }

  /** Makes a class file one of Java 40. */
  private static void age(Path bundle, String name) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(bundle.resolve("lib/acme.jar"))) {
      byte[] bytes = Files.readAllBytes(jar.getPath(name));
      bytes[7] = 84;
      Files.write(jar.getPath(name), bytes);
    }
    reindex(bundle, null);
  }

  @Test
  void aClassThatIsMissingAtRunTimeIsNamedWithTheBundleAndTheFix() throws IOException {
    Path bundle = bundle("return okio.Buffer.class.getName();", Map.of(), "okio-jvm-3.6.0");
    Files.delete(bundle.resolve("lib/okio-jvm-3.6.0.jar"));
    reindex(bundle, "lib/okio-jvm-3.6.0.jar");

    assertThat(log(bundle))
        .contains("Task failed: java.lang.NoClassDefFoundError: okio/Buffer")
        .contains("okio.Buffer is in none of the jars of " + bundle + " (lib/acme.jar)")
        .contains("as a dependency of scope compile or runtime, and deploy the bundle again");
  }

  @Test
  void aClassThatIsOnlyNamedIsToldApartFromOneThatCannotBeInitialized() {
    String log =
        log(
            bundle(
                """
                try {
                  acme.Broken.value();
                } catch (ExceptionInInitializerError first) {
                  return acme.Broken.value();
                }
                return "";
                """,
                Map.of(
                    "acme/Broken.java",
                    """
                    package acme;
                    final class Broken {
                      static final int NUMBER = Integer.parseInt("x");
                      static String value() { return "" + NUMBER; }
                    }
                    """)));
    assertThat(log).contains("Could not initialize class acme.Broken").doesNotContain("none of");
  }

  @Test
  void aClassForANewerJavaIsNamedWithBothReleases() throws IOException {
    Path bundle =
        bundle(
            "return Later.name();",
            Map.of(
                "acme/Later.java",
                "package acme; class Later { static String name() { return \"\"; } }"));
    age(bundle, "acme/Later.class");

    int here = Runtime.version().feature();
    assertThat(log(bundle))
        .contains("acme.Later of " + bundle + " was compiled for Java 40")
        .contains("this worker runs on Java " + here + ": start the worker with Java 40")
        .contains("or compile for Java " + here + " (<maven.compiler.release>");
  }

  @Test
  void aBundleForANewerJavaIsNotLoaded() throws IOException {
    Path bundle = bundle("return \"\";", Map.of());
    age(bundle, "acme/FlowBinding.class");

    assertThatThrownBy(() -> new WorkerRig(airflow, bundle).close())
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("acme.FlowBinding of " + bundle + " was compiled for Java 40")
        .hasMessageContaining("start the worker with Java 40");
  }
}
