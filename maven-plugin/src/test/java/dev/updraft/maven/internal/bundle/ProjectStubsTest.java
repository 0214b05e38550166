package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.StubParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java tasks of Python DAGs in a bundle. */
class ProjectStubsTest {
  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void makesAProject() throws IOException {
    project = new TestProject(folder);
    project.sources.clear();
    training("* 2");
    project.source(
        "acme.Training_UpdraftTasks",
        """
        package acme;

        public class Training_UpdraftTasks implements dev.updraft.spi.TaskBinding {
          @Override public String className() { return "acme.Training"; }
          @Override public java.util.List<dev.updraft.spi.TaskInvoker> invokers() {
            return java.util.List.of();
          }
        }
        """);
  }

  private void training(String factor) {
    project.source(
        "acme.Training",
        """
        package acme;
        import dev.updraft.*;

        public class Training {
          @StubTask(dagId = "py_train", taskId = "train")
          public int train(@XCom(taskId = "extract") int rate) { return rate %s; }
        }
        """
            .formatted(factor));
  }

  private void build() throws IOException {
    project.build();
    Files.delete(project.classes().resolve("META-INF/updraft/dags/tuning.json"));
    project.write("target/classes/" + TestProject.SERVICE, "acme.Training_UpdraftTasks\n");
    file("acme.Training", TestProject.VERSION, stub("py_train", "train", "acme.Training#train"));
  }

  private static StubModel stub(String dagId, String taskId, String method) {
    StubParameter rate =
        new StubParameter(
            "rate",
            new StubParameter.Source("extract", "return_value", StubParameter.Take.ONE, true));
    return new StubModel(
        dagId, taskId, method, "stub:train(int)", List.of(rate), true, false, null);
  }

  private void file(String className, String version, StubModel... stubs) throws IOException {
    project.write(
        "target/classes/" + StubFile.path(className),
        new StubFile(version, className, List.of(stubs)).toJson());
  }

  @Test
  void packsABundleWithoutDags() throws Exception {
    build();

    Bundle bundle = project.pack();

    Map<?, ?> index =
        Json.object(
            Json.parse(Files.readString(bundle.folder().resolve("META-INF/updraft/bundle.json"))));
    assertThat(index.get("dags")).isEqualTo(List.of());
    assertThat(index.get("stubs"))
        .isEqualTo(
            List.of(
                Map.of(
                    "dag_id",
                    "py_train",
                    "task_id",
                    "train",
                    "java_version",
                    bundle.stubVersions().get("py_train.train"),
                    "method",
                    "acme.Training#train",
                    "descriptor",
                    "META-INF/updraft/stubs/acme.Training.json",
                    "result",
                    "int",
                    "changed_in",
                    Map.of("version", bundle.index().version().hash(), "project_version", "1.0"))));
    assertThat(bundle.folder().resolve("META-INF/updraft/stubs/acme.Training.json"))
        .hasSameTextualContentAs(project.classes().resolve(StubFile.path("acme.Training")));
    assertThat(bundle.versions()).isEmpty();
  }

  @Test
  void theVersionChangesWithCodeLibrariesAndParameters() throws Exception {
    build();
    String original = version();

    training("* 3");
    build();
    assertThat(version()).isNotEqualTo(original);

    training("* 2");
    build();
    assertThat(version()).isEqualTo(original);

    file(
        "acme.Training",
        TestProject.VERSION,
        new StubModel(
            "py_train",
            "train",
            "acme.Training#train",
            "stub:train(int)",
            List.of(),
            true,
            false,
            null));
    assertThat(version()).isNotEqualTo(original);

    build();
    project.library("org.other", "math-2.0.jar", "math");
    assertThat(version()).isNotEqualTo(original);
  }

  private String version() throws Exception {
    return String.valueOf(project.pack().stubVersions().get("py_train.train"));
  }

  @Test
  void refusesAClassThatWasCompiledWithoutTheProcessor() throws IOException {
    build();
    Files.delete(project.classes().resolve(StubFile.path("acme.Training")));

    refused()
        .hasMessageContaining("without Updraft's annotation processor")
        .hasMessageContaining("acme.Training#train");
  }

  @Test
  void refusesFilesOfAnotherProcessorAndBrokenOnes() throws IOException {
    build();
    file("acme.Training", "1.0.0", stub("py_train", "train", "acme.Training#train"));
    project.write("target/classes/" + StubFile.path("acme.Other"), "{}");

    refused()
        .hasMessageContaining(
            "acme.Training.json was written by updraft-annotation-processor 1.0.0")
        .hasMessageContaining("acme.Other.json is no list of stub tasks");
  }

  @Test
  void refusesWhatIsLeftOver() throws IOException {
    build();
    file(
        "acme.Training",
        TestProject.VERSION,
        stub("py_train", "train", "acme.Training#train"),
        stub("py_train", "old", "acme.Training#train"));
    file("acme.Gone", TestProject.VERSION, stub("py_train", "gone", "acme.Gone#train"));

    refused()
        .hasMessageContaining(
            "acme.Training.json is left over: no method acme.Training#train has"
                + " @StubTask(dagId = \"py_train\", taskId = \"old\").")
        .hasMessageContaining("acme.Gone.json is left over: the class acme.Gone is gone");
  }

  @Test
  void refusesTwoMethodsForOneTask() throws IOException {
    project.source(
        "acme.Twin",
        """
        package acme;
        import dev.updraft.*;

        public class Twin {
          @StubTask(dagId = "py_train", taskId = "train") public void twin() {}
        }
        """);
    build();
    file("acme.Twin", TestProject.VERSION, stub("py_train", "train", "acme.Twin#twin"));

    refused()
        .hasMessageContaining(
            "Task 'train' of DAG 'py_train' is done by acme.Training#train and by acme.Twin#twin.")
        .hasMessageContaining("The generated invokers of acme.Twin are missing");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> project.pack()).isInstanceOf(BundleException.class);
  }
}
