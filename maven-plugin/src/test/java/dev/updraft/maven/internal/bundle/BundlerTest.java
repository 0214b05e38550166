package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.VersionHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlerTest {
  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void makesAProject() {
    project = new TestProject(folder);
  }

  @Test
  void packsFolderAndArchiveAlike() throws Exception {
    project.build().library("org.other", "math-2.0.jar", "math");

    Bundle bundle = project.pack();

    assertThat(bundle.folder()).isEqualTo(folder.resolve("target/updraft/acme"));
    assertThat(bundle.zip()).isEqualTo(folder.resolve("target/updraft/acme.zip"));
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(bundle.zip().toFile())) {
      zip.stream().forEach(entry -> names.add(entry.getName()));
      for (String name : names) {
        assertThat(zip.getInputStream(zip.getEntry(name)).readAllBytes())
            .as(name)
            .isEqualTo(Files.readAllBytes(bundle.folder().resolve(name)));
      }
    }
    assertThat(names)
        .containsExactly(
            ".airflowignore",
            "META-INF/updraft/bundle.json",
            "META-INF/updraft/dags/tuning.json",
            "META-INF/updraft/digests.json",
            "dag_tuning.py",
            "lib/acme.jar",
            "lib/math-2.0.jar",
            "src/acme/Tuning.java");
    assertThat(bundle.withoutSource()).isEmpty();
    assertThat(bundle.folder().resolve("dag_tuning.py"))
        .content()
        .contains("# public class Tuning {", bundle.versions().get("tuning"));
    try (Stream<Path> rest = Files.list(bundle.folder().getParent())) {
      assertThat(rest)
          .containsExactlyInAnyOrder(
              bundle.folder(), bundle.zip(), bundle.zip().resolveSibling("acme.zip.sha256"));
    }
  }

  @Test
  void writesAnIndexOfJarsAndDags() throws Exception {
    project.build();

    Bundle bundle = project.pack();

    assertThat(bundle.folder().resolve("META-INF/updraft/bundle.json"))
        .content()
        .isEqualTo(
            """
            {
              "bundle": "acme",
              "dags": [
                {
                  "changed_in": {
                    "project_version": "1.0",
                    "version": "%1$s"
                  },
                  "dag_id": "tuning",
                  "descriptor": "META-INF/updraft/dags/tuning.json",
                  "file": "dag_tuning.py",
                  "java_version": "%2$s",
                  "tasks": [
                    {
                      "changed_in": {
                        "project_version": "1.0",
                        "version": "%1$s"
                      },
                      "code": "%3$s",
                      "result": "int",
                      "task_id": "train"
                    }
                  ]
                }
              ],
              "format": 1,
              "jars": [
                {
                  "file": "lib/acme.jar",
                  "sha256": "%4$s"
                }
              ],
              "project_version": "1.0",
              "version": "%1$s"
            }
            """
                .formatted(
                    bundle.index().version().hash(),
                    bundle.versions().get("tuning"),
                    bundle.index().dags().get(0).tasks().get(0).code(),
                    VersionHash.sha256("the jar")));
  }

  @Test
  void stampsTheDescriptor() throws Exception {
    project.build().defaults = new TaskDefaults(3, null, "gpu", null);

    Descriptor descriptor = descriptor(project.pack());

    assertThat(descriptor.javaVersion()).matches("sha256:[0-9a-f]{16}");
    assertThat(descriptor.versionHash()).isEqualTo("sha256:0123456789abcdef");
    assertThat(descriptor.dag().task("train").settings())
        .isEqualTo(new TaskDefaults(3, null, "gpu", null));
    assertThat(descriptor.airflow().toString())
        .contains(descriptor.javaVersion(), "acme.zip/dag_tuning.py", "gpu");
  }

  @Test
  void packsTheSameBytesAgainAndInAnotherTimeZone() throws Exception {
    project.build().library("org.other", "math-2.0.jar", "math");
    byte[] first = Files.readAllBytes(project.pack().zip());
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

      assertThat(Files.readAllBytes(project.pack().zip())).isEqualTo(first);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void keepsTheVersionWhenOnlyTheProjectJarDiffers() throws Exception {
    project.build();
    String before = version();
    project.write("target/acme-1.0.jar", "packed at another time");

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void changesTheVersionWithCodeLibrariesAndSettings() throws Exception {
    project.build();
    String original = version();
    project.source("acme.Tuning", project.sources.get("acme.Tuning").replace("* 2", "* 3"));
    project.build();
    String otherCode = version();
    project.library("org.other", "math.jar", "math");
    String withLibrary = version();
    project.library("org.other", "math.jar", "other math");
    project.libraries.remove(0);
    String otherLibrary = version();
    project.defaults = new TaskDefaults(1, null, null, null);

    assertThat(List.of(original, otherCode, withLibrary, otherLibrary, version()))
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTheVersionWhenALibraryIsOnlyRenamed() throws Exception {
    project.build();
    project.libraries.add(new Library("org:math", "org", "math-1.jar", jar("math")));
    String before = version();
    project.libraries.set(0, new Library("org:math", "org", "math-2.jar", jar("math")));

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void keepsTwoJarsOfOneNameApart() throws Exception {
    project.build();
    project.library("org.one", "math.jar", "1");
    project.library("org.two", "Math.jar", "2");
    project.library("org.three", "acme.jar", "3");

    Path lib = project.pack().folder().resolve("lib");

    assertThat(lib.resolve("acme.jar")).hasContent("the jar");
    assertThat(lib.resolve("org.one.math.jar")).hasContent("1");
    assertThat(lib.resolve("org.two.Math.jar")).hasContent("2");
    assertThat(lib.resolve("org.three.acme.jar")).hasContent("3");
  }

  @Test
  void saysWhichDagsHaveNoSource() throws Exception {
    project.build();
    Files.delete(folder.resolve("src/main/java/acme/Tuning.java"));

    assertThat(project.pack().withoutSource()).containsExactly("tuning");
  }

  @Test
  void leavesTheOldBundleAloneWhenAProjectIsRefused() throws Exception {
    project.build();
    Bundle good = project.pack();
    byte[] before = Files.readAllBytes(good.zip());
    project.writeDescriptor("gone", "acme.Gone", "gone", TestProject.VERSION);

    assertThatThrownBy(project::pack).isInstanceOf(BundleException.class);
    assertThat(good.zip()).hasBinaryContent(before);
    assertThat(good.folder().resolve("dag_tuning.py")).exists();
  }

  @Test
  void removesWhatIsNoLongerPartOfTheBundle() throws Exception {
    project.build().library("org.one", "math.jar", "1");
    project.pack();
    project.libraries.clear();

    assertThat(project.pack().folder().resolve("lib/math.jar")).doesNotExist();
  }

  @Test
  void refusesADependencyThatIsAFolder() throws IOException {
    project.build();
    project.libraries.add(new Library("org.one:math", "org.one", "math.jar", folder));

    assertThatThrownBy(project::pack)
        .hasMessageContaining("org.one:math is a folder of classes")
        .hasMessageContaining("mvn package");
  }

  @Test
  void refusesAProjectWithoutJar() throws IOException {
    project.build();
    Files.delete(folder.resolve("target/acme-1.0.jar"));

    assertThatThrownBy(project::pack)
        .hasMessageContaining("acme-1.0.jar does not exist yet")
        .hasMessageContaining("`mvn package`");
  }

  @Test
  void packsDagsOfSourcesBesideThoseOfMethods() throws Exception {
    source("dags.dag(\"made\").task(\"train\", 1);").library("org.other", "math.jar", "math");

    Bundle bundle = project.pack();

    assertThat(bundle.versions().keySet()).containsExactly("made", "tuning");
    assertThat(bundle.withoutSource()).isEmpty();
    assertThat(bundle.folder().resolve("dag_made.py"))
        .content()
        .contains("# public class Made", bundle.versions().get("made"));
    assertThat(bundle.folder().resolve("META-INF/updraft/bundle.json"))
        .content()
        .contains("META-INF/updraft/dags/made.json");
    Descriptor made =
        Descriptor.parse(
            Files.readString(bundle.folder().resolve(Descriptor.FOLDER + "made.json")));
    assertThat(made.dag().className()).isEqualTo("acme.Made");
    assertThat(made.dag().methodName()).isEqualTo("define");
  }

  @Test
  void keepsTheVersionWhenASourceDefinesTheSameInOtherWords() throws Exception {
    source("dags.dag(\"made\").task(\"train\", 1);");
    String before = String.valueOf(project.pack().versions().get("made"));
    source("for (int i = 1; i < 2; i++) { dags.dag(\"made\").task(\"train\", i); }");
    assertThat(project.pack().versions()).containsEntry("made", before);

    source("dags.dag(\"made\").task(\"train\", 2);");
    assertThat(project.pack().versions().get("made")).isNotEqualTo(before);
  }

  @Test
  void refusesADagOfASourceWithTheIdOfAnother() throws Exception {
    source("dags.dag(\"tuning\").task(\"train\", 1);");
    assertThatThrownBy(project::pack)
        .hasMessageContaining(
            "The DAG id 'tuning' is declared by acme.Tuning#tune and by acme.Made#define");

    source(
        "dags.dag(\"made\").task(\"train\", 1); dags.dag(\"made\").task(\"train\", 1);"
            + " dags.dag(\"x\").task(\"gone\");");
    assertThatThrownBy(project::pack)
        .hasMessageContaining("2 problems")
        .hasMessageContaining("'made' is declared by acme.Made#define and by acme.Made#define")
        .hasMessageContaining("[Updraft/NoSuchTask]");
  }

  @Test
  void refusesASourceWithoutInvokers() throws Exception {
    source("dags.dag(\"made\").task(\"train\", 1);");
    project.write("target/classes/" + TestProject.SERVICE, "acme.Tuning_UpdraftTasks\n");

    assertThatThrownBy(project::pack)
        .hasMessageContaining("The generated invokers of acme.Made are missing");
  }

  private TestProject source(String body) throws IOException {
    return project.buildWithSource(body);
  }

  private Path jar(String content) throws IOException {
    project.write("some.jar", content);
    return folder.resolve("some.jar");
  }

  private String version() throws Exception {
    return String.valueOf(project.pack().versions().get("tuning"));
  }

  private static Descriptor descriptor(Bundle bundle) throws IOException {
    return Descriptor.parse(
        Files.readString(bundle.folder().resolve(Descriptor.FOLDER + "tuning.json")));
  }

  @Test
  void warnsOfCallbacksThatAirflowDoesNotCallInAZip() throws Exception {
    project.buildWithSource(
        "dags.dag(\"made\").onFailure(\"alerts.page\").task(\"train\", 1);"
            + " dags.dag(\"quiet\").task(\"train\", 1);");

    assertThat(project.pack().warnings())
        .containsExactly(
            "DAG 'made' has onSuccess or onFailure, which Airflow 3.2 and later do not call for a"
                + " DAG in a zip: put the folder acme into the dags folder, not acme.zip.");
  }
}
