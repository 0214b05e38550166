package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCheckTest {
  @TempDir private Path folder;

  @Test
  void readsTheDagsOfAProject() throws Exception {
    TestProject project = new TestProject(folder).build();
    assertThat(ProjectCheck.concerns(project.classes())).isTrue();
    assertThat(read(project).dags()).extracting(d -> d.dag().dagId()).containsExactly("tuning");
  }

  @Test
  void aModuleWithoutDagsIsNoConcern() throws Exception {
    assertThat(ProjectCheck.concerns(folder.resolve("absent"))).isFalse();
    TestProject project = new TestProject(folder);
    project.sources.clear();
    project.source("acme.Plain", "package acme; public class Plain {}");
    dev.updraft.maven.internal.Compiled.compile(project.classes(), project.sources);
    assertThat(ProjectCheck.concerns(project.classes())).isFalse();
  }

  @Test
  void aProcessorThatDidNotRunIsToldWithThePomThatRunsIt() throws Exception {
    TestProject project = new TestProject(folder).build();
    Files.delete(project.classes().resolve(Descriptor.FOLDER + "tuning.json"));
    Files.delete(project.classes().resolve(TestProject.SERVICE));
    assertThatThrownBy(() -> read(project))
        .hasMessageContaining("Compiled without Updraft's annotation processor")
        .hasMessageContaining("acme.Tuning#tune")
        .hasMessageContaining("<annotationProcessorPaths>")
        .hasMessageContaining("since JDK 23");
  }

  @Test
  void aCompilerThatHidBodiesIsToldWithItsRemedy() throws Exception {
    TestProject project = new TestProject(folder).build();
    Files.delete(project.classes().resolve(Descriptor.FOLDER + "tuning.json"));
    assertThat(Regeneration.isNeeded(project.classes())).isTrue();
    assertThatThrownBy(() -> read(project))
        .hasMessageContaining("hides the bodies of methods")
        .hasMessageContaining("acme.Tuning#tune")
        .hasMessageContaining("<regenerate>true</regenerate>")
        .hasMessageNotContaining("Compiled without");
  }

  @Test
  void aDescriptorThatIsThereNeedsNoJavac() throws IOException {
    assertThat(Regeneration.isNeeded(new TestProject(folder).build().classes())).isFalse();
  }

  @Test
  void javacThatFailsSaysWhy() throws Exception {
    TestProject project = new TestProject(folder).build();
    project.write("src/main/java/acme/Wrong.java", "package acme; class Wrong { int x = true; }");
    Regeneration regeneration =
        new Regeneration(
            project.classes(),
            List.of(folder.resolve("src/main/java")),
            List.of(sdk()),
            List.of(),
            "17",
            StandardCharsets.UTF_8);
    assertThatThrownBy(regeneration::run)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("Wrong.java:1")
        .hasMessageContaining("incompatible types");
  }

  @Test
  void javacDoesNotCompileWhatProcessorsWriteAgain() throws Exception {
    TestProject project = new TestProject(folder).build();
    project.write("target/generated-sources/annotations/acme/Tuning.java", "package acme; class");
    new Regeneration(
            project.classes(),
            List.of(
                folder.resolve("src/main/java"),
                folder.resolve("target/generated-sources/annotations")),
            List.of(sdk()),
            List.of(),
            "17",
            StandardCharsets.UTF_8)
        .run();
  }

  @Test
  void anIdOfAnotherModuleOrDependencyIsRefused() throws Exception {
    TestProject project = new TestProject(folder).build();
    KnownDags known = new KnownDags();
    known.addFolder(project.classes(), "the module acme:first");
    Path jar = folder.resolve("library.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(Descriptor.FOLDER + "tuning.json"));
      zip.putNextEntry(new ZipEntry(Descriptor.FOLDER + "other.json"));
      zip.putNextEntry(new ZipEntry("META-INF/updraft/bundle.json"));
    }
    known.addJar(jar, "the dependency acme:library");
    assertThat(known.places()).containsOnlyKeys("other", "tuning");
    assertThatThrownBy(() -> ProjectCheck.checkUnique(read(project).dags(), known.places()))
        .hasMessage(
            "The DAG id 'tuning' of acme.Tuning#tune is also that of the dependency acme:library"
                + " and of the module acme:first. In one Airflow the one would replace the other:"
                + " give it an id of its own, @Dag(id = \"...\") or dag(\"...\").");
  }

  @Test
  void anIdThatAirflowDoesNotTakeIsRefused() throws Exception {
    TestProject project = new TestProject(folder);
    project.source(
        "acme.Tuning", project.sources.get("acme.Tuning").replace("\"tuning\"", "\"no id\""));
    project.build();
    project.writeDescriptor("no id", "acme.Tuning", "tune", TestProject.VERSION);
    Files.delete(project.classes().resolve(Descriptor.FOLDER + "tuning.json"));
    assertThatThrownBy(() -> read(project)).hasMessageContaining("'no id' is no id of a DAG");
  }

  private ProjectCheck.Found read(TestProject project) throws BundleException, IOException {
    return ProjectCheck.read(project.classes(), TestProject.VERSION, List.of(sdk()), folder);
  }

  private static Path sdk() throws IOException {
    try {
      return Path.of(
          dev.updraft.Dag.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
