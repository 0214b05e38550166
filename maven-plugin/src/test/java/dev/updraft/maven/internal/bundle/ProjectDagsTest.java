package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.source.SourceDags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDagsTest {
  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void makesAProject() throws IOException {
    project = new TestProject(folder);
  }

  @Test
  void findsTheDags() throws Exception {
    project.build();

    assertThat(find()).extracting(d -> d.dag().dagId()).containsExactly("tuning");
  }

  @Test
  void refusesAProjectWithoutDags() throws IOException {
    project.sources.clear();
    project.source("acme.Plain", "package acme; class Plain {}");
    project.build();
    Files.delete(descriptor("tuning"));
    Files.delete(project.classes().resolve(TestProject.SERVICE));

    refused().hasMessageStartingWith("Nothing to bundle: no class of this project has a method");
  }

  @Test
  void refusesAClassThatWasCompiledWithoutTheProcessor() throws IOException {
    project.build();
    Files.delete(descriptor("tuning"));
    Files.delete(project.classes().resolve(TestProject.SERVICE));

    refused()
        .hasMessageContaining("without Updraft's annotation processor")
        .hasMessageContaining("acme.Tuning#tune")
        .hasMessageContaining("<annotationProcessorPaths>")
        .hasMessageContaining("<version>1.2.3</version>")
        .hasMessageContaining("since JDK 23");
  }

  @Test
  void refusesADescriptorOfAnotherProcessor() throws IOException {
    project.build().writeDescriptor("tuning", "acme.Tuning", "tune", "1.0.0");

    refused()
        .hasMessageContaining("tuning.json was written by updraft-annotation-processor 1.0.0")
        .hasMessageContaining("this plugin is 1.2.3");
  }

  @Test
  void refusesADescriptorWhoseClassIsGone() throws IOException {
    project.build().writeDescriptor("old", "acme.Old", "old", TestProject.VERSION);

    refused()
        .hasMessage(
            "META-INF/updraft/dags/old.json is left over: the class acme.Old is gone."
                + " Run `mvn clean package`.");
  }

  @Test
  void refusesADescriptorWhoseMethodIsGone() throws IOException {
    project.build().writeDescriptor("old", "acme.Tuning", "old", TestProject.VERSION);

    refused().hasMessageContaining("the class acme.Tuning has no @Dag method old");
  }

  @Test
  void refusesADescriptorOfAnOlderId() throws IOException {
    project.build().writeDescriptor("old", "acme.Tuning", "tune", TestProject.VERSION);
    Files.delete(descriptor("tuning"));

    refused()
        .hasMessageContaining("acme.Tuning#tune has the DAG id 'tuning'")
        .hasMessageContaining("still says 'old'");
  }

  @Test
  void refusesTwoMethodsWithOneId() throws IOException {
    project.source(
        "acme.Twin",
        "package acme; class Twin { @dev.updraft.Dag(id = \"tuning\") public void twin() {} }");
    project.build();

    refused()
        .hasMessageContaining(
            "The DAG id 'tuning' is declared by acme.Tuning#tune and by acme.Twin#twin");
  }

  @Test
  void refusesTwoIdsThatDifferOnlyInCase() throws IOException {
    project.source(
        "acme.Twin",
        "package acme; class Twin { @dev.updraft.Dag(id = \"Tuning\") public void twin() {} }");
    project.build();

    refused()
        .hasMessageContaining("'Tuning' of acme.Twin#twin and 'tuning' of acme.Tuning#tune")
        .hasMessageContaining("would share one file");
  }

  @Test
  void refusesTwoDescriptorsWithOneId() throws IOException {
    project.build();
    String text = Files.readString(descriptor("tuning")).replace("\"tune\"", "\"other\"");
    Files.writeString(descriptor("copy"), text);

    refused().hasMessageContaining("Two descriptors have the DAG id 'tuning'");
  }

  @Test
  void refusesABrokenDescriptor() throws IOException {
    project.build();
    Files.writeString(descriptor("tuning"), "{");

    refused().hasMessageContaining("META-INF/updraft/dags/tuning.json is no descriptor of a DAG");
  }

  @Test
  void refusesMissingInvokers() throws IOException {
    project.build();
    Files.delete(project.classes().resolve(TestProject.SERVICE));

    refused().hasMessageContaining("The generated invokers of acme.Tuning are missing");
  }

  @Test
  void refusesAServiceFileThatNamesNothing() throws IOException {
    project.build();
    Files.delete(project.classes().resolve("acme/Tuning_UpdraftTasks.class"));

    refused().hasMessageContaining("names acme.Tuning_UpdraftTasks, which does not exist");
  }

  @Test
  void listsAllProblemsAtOnce() throws IOException {
    project.build().writeDescriptor("old", "acme.Old", "old", "1.0.0");
    Files.delete(descriptor("tuning"));

    refused()
        .hasMessageContaining("3 problems")
        .hasMessageContaining("* META-INF/updraft/dags/old.json was written by")
        .hasMessageContaining("* Compiled by a compiler that hides the bodies")
        .hasMessageContaining("* META-INF/updraft/dags/old.json is left over");
  }

  @Test
  void refusesAssetsThatAirflowWouldNotKeepBoth() throws IOException {
    project.buildWithSource(
        """
        for (String place : java.util.List.of("a", "b")) {
          dev.updraft.DagBuilder dag = dags.dag("made_" + place);
          dag.schedule(
              dev.updraft.Timetable.assets(dev.updraft.Assets.asset("raw", "s3://" + place)));
          dag.task("train", 1);
        }
        """);

    assertThatThrownBy(() -> project.pack())
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("DAG 'made_b': ")
        .hasMessageContaining("'raw'")
        .hasMessageContaining("s3://a")
        .hasMessageContaining("s3://b");
  }

  private List<Descriptor> find() throws BundleException, IOException {
    ClassOutput output = ClassOutput.read(project.classes());
    return ProjectDags.find(
            output,
            TestProject.VERSION,
            SourceDags.run(output, TestProject.VERSION, List.of(), folder))
        .dags();
  }

  private Path descriptor(String dagId) {
    return project.classes().resolve(Descriptor.FOLDER + dagId + ".json");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> find()).isInstanceOf(BundleException.class);
  }
}
