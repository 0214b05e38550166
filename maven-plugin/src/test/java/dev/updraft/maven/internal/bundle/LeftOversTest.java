package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {
  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void build() throws IOException {
    project = new TestProject(folder);
    project.source(
        "acme.Old_UpdraftTasks",
        project
            .sources
            .get("acme.Tuning_UpdraftTasks")
            .replace("Tuning_Up", "Old_Up")
            .replace("acme.Tuning", "acme.Old"));
    project.build();
  }

  @Test
  void nothingIsDeletedOfWhatIsThere() throws IOException {
    Files.delete(project.classes().resolve("acme/Old_UpdraftTasks.class"));
    assertThat(LeftOvers.delete(project.classes())).isEmpty();
    assertThat(descriptor("tuning")).exists();
  }

  @Test
  void whatTheProcessorWroteForAClassThatIsGoneGoes() throws Exception {
    project.writeDescriptor("old", "acme.Old", "old", TestProject.VERSION);
    project.write("target/classes/META-INF/updraft/tasks/acme.Old.json", "{}");
    project.write("target/classes/META-INF/updraft/stubs/acme.Old.json", "{}");
    project.write(
        "target/classes/" + TestProject.SERVICE,
        "acme.Old_UpdraftTasks\nacme.Tuning_UpdraftTasks\n");
    assertThat(LeftOvers.delete(project.classes()))
        .containsExactly(
            "META-INF/updraft/dags/old.json",
            "META-INF/updraft/stubs/acme.Old.json",
            "META-INF/updraft/tasks/acme.Old.json",
            "acme/Old_UpdraftTasks.class",
            TestProject.SERVICE);
    assertThat(project.classes().resolve(TestProject.SERVICE))
        .hasContent("acme.Tuning_UpdraftTasks");
    assertThat(project.classes().resolve("acme/Old_UpdraftTasks.class")).doesNotExist();
    assertThat(project.pack().versions()).containsOnlyKeys("tuning");
  }

  @Test
  void theDescriptorOfAnIdThatChangedGoes() throws Exception {
    project.writeDescriptor("former", "acme.Tuning", "tune", TestProject.VERSION);
    assertThat(LeftOvers.delete(project.classes()))
        .contains("META-INF/updraft/dags/former.json")
        .doesNotContain("META-INF/updraft/dags/tuning.json");
    assertThat(project.pack().versions()).containsOnlyKeys("tuning");
  }

  @Test
  void aServiceFileWithoutAnyClassGoes() throws IOException {
    project.write("target/classes/" + TestProject.SERVICE, "acme.Gone_UpdraftTasks\n");
    LeftOvers.delete(project.classes());
    assertThat(project.classes().resolve(TestProject.SERVICE)).doesNotExist();
  }

  @Test
  void whatCannotBeReadStaysForTheChecks() throws IOException {
    project.write("target/classes/" + Descriptor.FOLDER + "broken.json", "{");
    LeftOvers.delete(project.classes());
    assertThat(descriptor("broken")).exists();
  }

  private Path descriptor(String dagId) {
    return project.classes().resolve(Descriptor.FOLDER + dagId + ".json");
  }
}
