package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeJarTest {
  private static final String PROGRAM = "dev.updraft.runtime.internal.coordinator.NativeMain";

  @TempDir private Path folder = Path.of("");
  private TestProject project = new TestProject(folder);

  @BeforeEach
  void makesAProjectAndARuntime() throws IOException {
    Path classes =
        Compiled.compile(
            folder.resolve("runtime"),
            Map.of(
                PROGRAM,
                """
                package dev.updraft.runtime.internal.coordinator;
                public final class NativeMain {
                  public static void run(Class<?> self, String[] args) {
                    throw new IllegalStateException(self.getName() + " " + args[0]);
                  }
                }
                """));
    Path runtime = folder.resolve("runtime.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(runtime))) {
      String name = PROGRAM.replace('.', '/') + ".class";
      out.putNextEntry(new ZipEntry(name));
      out.write(Files.readAllBytes(classes.resolve(name)));
      out.closeEntry();
    }
    project = new TestProject(folder.resolve("project"));
    project.build().library("org.other", "math-2.0.jar", "math");
    project.extras = new BundleExtras(null, null, runtime);
  }

  private Path pack() throws Exception {
    return project.pack().zip().resolveSibling("acme-native.jar");
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void isAProgramForTheCoordinatorWithNoPython() throws Exception {
    Path file = pack();

    try (JarFile jar = new JarFile(file.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo("updraft_native.acme.Main");
      assertThat(manifest.getValue("Airflow-Supervisor-Schema-Version")).isEqualTo("2026-10-30");
      assertThat(manifest.getValue("Airflow-Java-SDK-Sources"))
          .isEqualTo("META-INF/airflow/sources-index.json");
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("lib/acme.jar", "lib/math-2.0.jar")
          .noneMatch(name -> name.endsWith(".py"));
      assertThat(Json.object(Json.parse(text(jar, "META-INF/airflow/sources-index.json"))))
          .containsEntry("dag_source_paths", Map.of("tuning", "acme/Tuning.java"));
      assertThat(text(jar, "META-INF/airflow/sources/acme/Tuning.java"))
          .contains("public class Tuning");
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      // The worker's classes are compressed, as they are in its own jar.
      ZipEntry program = jar.getEntry(PROGRAM.replace('.', '/') + ".class");
      assertThat(program.getMethod()).isEqualTo(ZipEntry.DEFLATED);
      assertThat(program.getCompressedSize()).isLessThan(program.getSize());
      for (ZipEntry entry : java.util.Collections.list(jar.entries())) {
        // Reading checks length and checksum.
        assertThat(jar.getInputStream(entry).readAllBytes()).hasSize((int) entry.getSize());
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
      assertThatThrownBy(
              () ->
                  loader
                      .loadClass("updraft_native.acme.Main")
                      .getMethod("main", String[].class)
                      .invoke(null, (Object) new String[] {"--comm=x"}))
          .cause()
          .hasMessage("updraft_native.acme.Main --comm=x");
    }
  }

  @Test
  void holdsTheFormOfAirflow34AndLeavesToTheDeploymentWhatNobodySaid() throws Exception {
    try (JarFile jar = new JarFile(pack().toFile())) {
      Map<String, @Nullable Object> form =
          Json.object(Json.parse(text(jar, "META-INF/updraft/native/tuning.json")));
      Map<String, @Nullable Object> dag = Json.object(form.get("dag"));
      assertThat(dag)
          .containsEntry("dag_id", "tuning")
          .containsEntry("relative_fileloc", "acme-native.jar")
          .doesNotContainKeys(
              "max_active_runs",
              "max_active_tasks",
              "max_consecutive_failed_dag_runs",
              "disable_bundle_versioning");
      assertThat(dag).containsKey("timetable");
    }
  }

  @Test
  void isABundleItselfWithDigestsOfItsOwn() throws Exception {
    Path file = pack();
    BundleContents contents = BundleContents.read(file);

    assertThat(contents.dags()).containsOnlyKeys("tuning");
    assertThat(contents.index().dags().get(0).file()).isNull();
    try (JarFile jar = new JarFile(file.toFile())) {
      BundleDigests digests = BundleDigests.parse(text(jar, BundleDigests.FILE));
      assertThat(digests.files()).containsKey("lib/acme.jar").doesNotContainKey("dag_tuning.py");
      for (Map.Entry<String, String> entry : digests.files().entrySet()) {
        assertThat(
                VersionHash.sha256(jar.getInputStream(jar.getEntry(entry.getKey())).readAllBytes()))
            .as(entry.getKey())
            .isEqualTo(entry.getValue());
      }
    }
  }

  @Test
  void isTheSameBytesAgainAndGoneWhenItIsNoLongerAskedFor() throws Exception {
    byte[] first = Files.readAllBytes(pack());
    assertThat(Files.readAllBytes(pack())).isEqualTo(first);
    project.extras = BundleExtras.NONE;

    assertThat(pack()).doesNotExist();
  }

  @Test
  void namesTheDagsThatNeedPython() {
    TaskModel operator =
        new TaskModel(
            "clean",
            "acme.Shell#clean",
            "shell.clean",
            List.of(),
            List.of(),
            null,
            List.of(),
            TriggerRule.ALL_SUCCESS,
            true,
            false,
            TaskDefaults.NONE,
            null,
            TaskRole.WORK,
            List.of(),
            null,
            TaskKind.of(new OperatorModel("airflow.Bash", List.of(), Map.of())));
    DagModel dag =
        new DagModel(
            "mixed",
            "acme.Mixed",
            "mixed",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of(operator));
    Descriptor descriptor =
        new Descriptor(1, "x", "x", Map.of(), "x", null, Map.of(), dag, Map.of());

    assertThat(new NativeJar("acme", List.of(descriptor)).problems())
        .containsExactly(
            "DAG 'mixed' has Python operators (clean), which no task of a native jar can be: leave"
                + " out nativeJar, or move the DAG into another project.");
  }
}
