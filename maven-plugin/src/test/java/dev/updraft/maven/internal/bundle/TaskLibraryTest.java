package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar of tasks that two projects use: what a change of it changes in each of them. */
class TaskLibraryTest {
  private static final String JAR = "models.jar";

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> library = new HashMap<>();
  private final Map<String, Bundle> former = new HashMap<>();

  /** Tasks of each project: id and method. */
  private static final Map<String, Map<String, String>> PROJECTS =
      Map.of(
          "search",
              Map.of(
                  "train", "lib.Models#train",
                  "choose", "lib.Models#choose",
                  "report", "acme.Search#report",
                  "compare", "acme.Search#compare"),
          "serving",
              Map.of(
                  "train", "lib.Models#train",
                  "answer", "acme.Serving#answer",
                  "clean", "acme.Serving#clean"));

  private static final Map<String, String> SEARCH =
      Map.of(
          "acme.Search",
          """
          package acme;

          public class Search {
            lib.Models models = new lib.Models();
            @dev.updraft.Task public String report() { return "done"; }
            @dev.updraft.Task public int compare() { return models.choose(2); }
            @dev.updraft.Dag public void search() { models.train(1); report(); compare(); }
          }
          """);

  private static final Map<String, String> SERVING =
      Map.of(
          "acme.Serving",
          """
          package acme;

          public class Serving {
            lib.Models models = new lib.Models();
            @dev.updraft.Task public int answer() { return new lib.Scale().of(3); }
            @dev.updraft.Task public void clean() { }
            @dev.updraft.Dag public void serving() { models.train(1); answer(); clean(); }
          }
          """);

  @BeforeEach
  void packsBoth() throws Exception {
    library.put(
        "lib.Models",
        """
        package lib;

        public class Models {
          @dev.updraft.Task public Model train(int rate) { return new Model(new Scale().of(rate)); }
          @dev.updraft.Task public int choose(int of) { return of + 1; }
        }
        """);
    library.put("lib.Model", "package lib; public record Model(int weight) {}");
    library.put(
        "lib.Scale", "package lib; public class Scale { public int of(int x) { return x * 2; } }");
    assertThat(changed("search")).hasSize(4);
    assertThat(changed("serving")).hasSize(3);
  }

  @Test
  void aChangeIsOneOfTheTasksThatUseItInBothProjects() throws Exception {
    replace("lib.Scale", "x * 2", "x * 3");

    assertThat(changed("search")).containsExactly("train");
    assertThat(changed("serving")).containsExactly("answer", "train");
  }

  @Test
  void aTaskOfTheLibraryIsAlsoCodeOfTheTaskThatCallsIt() throws Exception {
    replace("lib.Models", "of + 1", "of + 2");

    assertThat(changed("search")).containsExactly("choose", "compare");
    assertThat(changed("serving")).as("uses another task of it").isEmpty();
  }

  @Test
  void otherWordsAreNoChangeOfATaskButOfTheBundle() throws Exception {
    replace("lib.Scale", "return x", "/* twice */\n return x");

    assertThat(changed("search")).isEmpty();
    assertThat(changed("serving")).isEmpty();
  }

  @Test
  void theResultOfATaskOfTheLibraryIsWrittenOut() throws Exception {
    assertThat(entry("serving", "train").result())
        .isEqualTo(Map.of("type", "lib.Model", "fields", Map.of("weight", "int")));
    replace("lib.Model", "int weight", "int weight, double bias");
    replace("lib.Models", "of(rate))", "of(rate), 0.5)");

    assertThat(changed("serving")).containsExactly("train");
    assertThat(entry("serving", "train").result())
        .isEqualTo(
            Map.of("type", "lib.Model", "fields", Map.of("bias", "double", "weight", "int")));
  }

  private void replace(String type, String from, String to) {
    assertThat(library.get(type)).contains(from);
    library.computeIfPresent(type, (name, text) -> text.replace(from, to));
  }

  private TaskEntry entry(String dagId, String taskId) {
    return former.get(dagId).index().dag(dagId).flatMap(dag -> dag.task(taskId)).orElseThrow();
  }

  /**
   * Packs a project anew; the tasks whose code came with this bundle. The bundle itself has another
   * version than the one before, and so has its DAG: for these the library counts as a whole file.
   */
  private List<String> changed(String dagId) throws Exception {
    Bundle before = former.get(dagId);
    Bundle now = pack(dagId, before == null ? null : before.index());
    former.put(dagId, now);
    if (before != null) {
      assertThat(now.index().version()).isNotEqualTo(before.index().version());
      assertThat(now.versions()).isNotEqualTo(before.versions());
    }
    return now.index().dag(dagId).orElseThrow().tasks().stream()
        .filter(task -> now.index().version().equals(task.changedIn()))
        .map(TaskEntry::taskId)
        .sorted()
        .toList();
  }

  private Bundle pack(String dagId, @Nullable BundleIndex before) throws Exception {
    Map<String, String> own = dagId.equals("search") ? SEARCH : SERVING;
    String className = own.keySet().iterator().next();
    TestProject project =
        new TestProject(folder.resolve(dagId + former.size() + System.nanoTime()));
    project.sources.clear();
    project.sources.putAll(own);
    project.source(
        className + "_UpdraftTasks",
        """
        package acme;

        public class %s_UpdraftTasks implements dev.updraft.spi.TaskBinding {
          @Override public String className() { return "%s"; }
          @Override public java.util.List<dev.updraft.spi.TaskInvoker> invokers() {
            return java.util.List.of();
          }
        }
        """
            .formatted(className.replace("acme.", ""), className));
    Map<String, String> all = new HashMap<>(project.sources);
    all.putAll(library);
    Path classes = Compiled.compile(project.classes(), all);
    project.write("target/classes/" + TestProject.SERVICE, className + "_UpdraftTasks\n");
    project.write(
        "target/classes/" + Descriptor.FOLDER + dagId + ".json",
        descriptor(dagId, className).toJson());
    project.write("target/acme-1.0.jar", "the jar");
    Library jar = project.library("org.lib", JAR, "");
    moveTo(jar.file(), classes.resolve("lib"));
    project.extras = new BundleExtras(before, null, null);
    return project.pack();
  }

  /** Takes the classes of the library out of the project, as they come in a jar of their own. */
  private static void moveTo(Path jar, Path classes) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(classes)) {
      files = found.sorted().toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry("lib/" + file.getFileName());
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        Files.delete(file);
      }
    }
    Files.delete(classes);
  }

  private static Descriptor descriptor(String dagId, String className) {
    List<TaskModel> tasks = new ArrayList<>();
    PROJECTS
        .get(dagId)
        .forEach(
            (taskId, method) -> {
              boolean returns = !taskId.equals("clean");
              boolean argument = method.startsWith("lib.");
              tasks.add(
                  new TaskModel(
                      taskId,
                      method,
                      method.substring(method.indexOf('#') + 1),
                      argument ? List.of("value") : List.of(),
                      argument ? List.of(new Argument.Constant(1L)) : List.of(),
                      null,
                      List.of(),
                      TriggerRule.ALL_SUCCESS,
                      returns,
                      false,
                      TaskDefaults.NONE));
            });
    DagModel dag =
        new DagModel(
            dagId,
            className,
            dagId,
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            tasks);
    return new Descriptor(
        Descriptor.FORMAT,
        TestProject.VERSION,
        "sha256:0123456789abcdef",
        tasks.stream()
            .map(TaskModel::method)
            .filter(method -> method.startsWith("acme."))
            .collect(Collectors.toMap(method -> method, method -> "0123")),
        null,
        className.replace("acme.", "") + ".java",
        Map.of(),
        dag,
        Map.of());
  }
}
