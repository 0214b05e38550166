package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void theHandlesOfDagsThatAreGoneOrCalledOtherwiseGo() throws Exception {
    project.source(
        "acme.Many",
        """
        package acme;

        public class Many {
          @dev.updraft.Dag public void one() {}
          @dev.updraft.Dag public void many() {}
          public static class In { @dev.updraft.Dag public void day() {} }
        }
        """);
    for (String handle :
        List.of(
            "Tuning_Dag Tuning tune",
            "Tuning_OldDag Tuning old",
            "Gone_Dag Gone gone",
            "Many_Dag Many many",
            "Many_OneDag Many one",
            "Many_ManyDag Many many",
            "Many_In_Dag Many$In day")) {
      String[] parts = handle.split(" ");
      project.source(
          "acme." + parts[0],
          """
          package acme;

          @dev.updraft.spi.DagHandle(type = "acme.%s", method = "%s")
          public class %s { public static class Params {} }
          """
              .formatted(parts[1], parts[2], parts[0]));
    }
    project.build();
    Files.delete(project.classes().resolve("acme/Old_UpdraftTasks.class"));

    assertThat(LeftOvers.delete(project.classes()))
        .containsExactly(
            "acme/Gone_Dag.class",
            "acme/Gone_Dag$Params.class",
            "acme/Many_ManyDag.class",
            "acme/Many_ManyDag$Params.class",
            "acme/Tuning_OldDag.class",
            "acme/Tuning_OldDag$Params.class");
    assertThat(project.classes().resolve("acme/Gone_Dag.class")).doesNotExist();
    assertThat(project.classes().resolve("acme/Many_Dag$Params.class")).exists();
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
