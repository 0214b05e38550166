package dev.updraft.maven.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.maven.internal.graph.Picture.Box;
import dev.updraft.maven.internal.graph.Picture.Line;
import dev.updraft.maven.internal.graph.Picture.Point;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphsTest {
  /** The descriptors of the language: every kind of branch, group and mapping. */
  private static final Path GOLDENS =
      Path.of("../annotation-processor/src/test/resources/goldens/GoldenTest/descriptor");

  @TempDir private Path folder;

  static Stream<Path> goldens() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(GOLDENS)) {
      files = list.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyTaskHasAPlaceOfItsOwnWithinItsGroups(Path golden) throws IOException {
    DagModel dag = read(golden);
    Picture picture = GraphLayout.of(new TaskText(dag));
    assertThat(picture.tasks()).hasSameSizeAs(dag.tasks());
    for (Box box : picture.tasks()) {
      assertThat(box.x()).isNotNegative();
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(picture.width());
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(picture.height());
      for (Box other : picture.tasks()) {
        assertThat(other.equals(box) || apart(box, other)).as(box + " " + other).isTrue();
      }
      String around = dag.task(box.id()).groupId();
      for (Box group : picture.groups()) {
        boolean inside =
            around != null && (around.equals(group.id()) || around.startsWith(group.id() + "."));
        assertThat(inside ? within(box, group) : apart(box, group)).as(box + " " + group).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyDependencyIsALineFromTaskToTask(Path golden) throws IOException {
    DagModel dag = read(golden);
    Picture picture = GraphLayout.of(new TaskText(dag));
    assertThat(picture.edges())
        .hasSize(dag.tasks().stream().mapToInt(task -> task.upstreamTaskIds().size()).sum());
    for (Line line : picture.edges()) {
      Box from = box(picture, line.edge().from());
      Box to = box(picture, line.edge().to());
      Point start = line.points().get(0);
      Point end = line.points().get(line.points().size() - 1);
      assertThat(start.x()).isEqualTo(from.x() + from.width(), within01());
      assertThat(start.y()).isBetween(from.y(), from.y() + from.height());
      assertThat(end.x()).isEqualTo(to.x(), within01());
      assertThat(end.y()).isBetween(to.y(), to.y() + to.height());
      assertThat(from.x()).as("from left to right").isLessThan(to.x());
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void theSameDagIsTheSameFileAndNeedsNothingElse(Path golden) throws Exception {
    DagModel dag = read(golden);
    List<Path> first = Graphs.write(dag, TaskDefaults.NONE, folder.resolve("one"));
    List<Path> second = Graphs.write(dag, TaskDefaults.NONE, folder.resolve("two"));
    for (int i = 0; i < first.size(); i++) {
      String text = Files.readString(first.get(i));
      assertThat(Files.readString(second.get(i))).isEqualTo(text);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http:", "https:", "<script", "url(", "@import", "<link", "src=");
    }
    Document svg = xml(Files.readString(first.get(0)));
    NodeList titles = svg.getElementsByTagName("title");
    assertThat(titles.getLength())
        .isEqualTo(
            dag.tasks().size()
                + dag.groups().size()
                + dag.tasks().stream().mapToInt(t -> t.upstreamTaskIds().size()).sum());
  }

  @Test
  void textsOfAuthorsStayTexts() throws Exception {
    Condition odd =
        new Condition.Test(
            new Argument.Result("a", PathStep.keys("k")), List.of("</text><script>&\"'\u0001"));
    TaskModel first = task("a", List.of(), List.of());
    TaskModel second = task("b", List.of("a"), List.of(new Gate("a", odd)));
    DagModel dag =
        new DagModel(
            "odd",
            "acme.Odd",
            "odd",
            "<img src=x onerror=alert(1)>",
            null,
            null,
            false,
            null,
            List.of("<b>"),
            List.of(),
            TaskDefaults.NONE,
            List.of(first, second));
    List<Path> files = Graphs.write(dag, TaskDefaults.NONE, folder);
    String page = Files.readString(files.get(1));
    assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;").contains("tags &lt;b&gt;");
    assertThat(page).doesNotContain("<img", "<script", "<b>", "\u0001");
    Document svg = xml(Files.readString(files.get(0)));
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getDocumentElement().getTextContent()).contains("k = \"</text><script>&");
  }

  @Test
  void tellsWhatATaskIs() throws IOException {
    TaskModel task =
        task("b", List.of("a"), List.of())
            .withSettings(new TaskDefaults(2, java.time.Duration.ofSeconds(90), "gpu", null));
    DagModel dag =
        read(GOLDENS.resolve("tuning.json"))
            .with(List.of(task("a", List.of(), List.of()), task), List.of())
            .resolved(TaskDefaults.NONE);
    assertThat(new TaskText(dag).lines(dag.task("b")))
        .containsExactly(
            "b",
            "Method acme.Odd$Inner#b",
            "Queue gpu",
            "Retries 2, 1m 30s apart",
            "Trigger rule none_failed");
    assertThat(new TaskText(dag).lines(dag.task("a"))).contains("Queue java");
    assertThat(new TaskText(dag).kind(dag.task("b"))).isEqualTo("Inner.b");
  }

  @Test
  void saysConditionsInFewWords() {
    Argument.Result all = new Argument.Result("a", List.of());
    Argument.Result part = new Argument.Result("a", PathStep.keys("x", "ok"));
    Condition yes = new Condition.Test(all, List.of(true));
    Condition ok = new Condition.Test(part, List.of(true));
    Condition left = new Condition.Test(all, List.of("l", 2L));
    assertThat(ConditionText.ofEdge(yes)).isEqualTo("true");
    assertThat(ConditionText.ofEdge(new Condition.Not(yes))).isEqualTo("false");
    assertThat(ConditionText.ofEdge(ok)).isEqualTo("x.ok");
    assertThat(ConditionText.ofEdge(new Condition.Not(ok))).isEqualTo("not x.ok");
    assertThat(ConditionText.ofEdge(left)).isEqualTo("\"l\" or 2");
    assertThat(ConditionText.of(left)).isEqualTo("a = \"l\" or 2");
    assertThat(
            ConditionText.of(new Condition.All(List.of(ok, new Condition.Any(List.of(yes, left))))))
        .isEqualTo("a.x.ok and (a or a = \"l\" or 2)");
  }

  @Test
  void theGuideShowsWhatTheGoalDraws() throws IOException {
    Path picture = Path.of("../docs/guide/images/graph.svg");
    DagModel dag = read(GOLDENS.resolve("lang_groups_mapped.json"));
    String drawn = Files.readString(Graphs.write(dag, TaskDefaults.NONE, folder).get(0));
    if ("rewrite".equals(System.getProperty("updraft.goldens"))) {
      Files.writeString(picture, drawn);
    }
    assertThat(picture).hasContent(drawn);
  }

  @Test
  void aFileThatHoldsTheSameIsNotTouched() throws IOException {
    DagModel dag = read(GOLDENS.resolve("tuning.json"));
    Path svg = Graphs.write(dag, TaskDefaults.NONE, folder).get(0);
    Files.setLastModifiedTime(svg, java.nio.file.attribute.FileTime.fromMillis(1000));
    Graphs.write(dag, TaskDefaults.NONE, folder);
    assertThat(Files.getLastModifiedTime(svg).toMillis()).isEqualTo(1000);
    Files.writeString(svg, "other");
    Graphs.write(dag, TaskDefaults.NONE, folder);
    assertThat(svg).content().startsWith("<svg");
  }

  private static TaskModel task(String id, List<String> upstream, List<Gate> gates) {
    return new TaskModel(
        id,
        "acme.Odd$Inner#" + id,
        id,
        List.of(),
        List.of(),
        null,
        upstream,
        TriggerRule.NONE_FAILED,
        true,
        false,
        TaskDefaults.NONE,
        null,
        TaskRole.WORK,
        gates,
        null);
  }

  private static DagModel read(Path golden) throws IOException {
    return Descriptor.parse(Files.readString(golden)).dag();
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static Box box(Picture picture, String id) {
    return picture.tasks().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  private static boolean apart(Box one, Box other) {
    return one.x() + one.width() <= other.x()
        || other.x() + other.width() <= one.x()
        || one.y() + one.height() <= other.y()
        || other.y() + other.height() <= one.y();
  }

  private static boolean within(Box inner, Box outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.x() + inner.width() <= outer.x() + outer.width()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }

  private static org.assertj.core.data.Offset<Double> within01() {
    return org.assertj.core.data.Offset.offset(0.1);
  }
}
