package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiles the Java code of the guide, without any message. The comment on the line before a piece
 * of code says what it is:
 *
 * <ul>
 *   <li>none: a source file; all of a page are compiled together,
 *   <li>{@code <!-- body of Shop -->}: statements of a {@code @Dag} method of the page's class
 *       {@code Shop}; {@code <!-- body of Shop (int days) -->} if they use parameters,
 *   <li>{@code <!-- members of Shop -->}: methods of that class,
 *   <li>{@code <!-- graph -->} before a {@code text} block: the tasks of the body before it.
 * </ul>
 *
 * <p>{@code { … }} is a method body that the page leaves out.
 */
class GuideSnippetsTest {
  private static final Pattern PART =
      Pattern.compile("(body|members) of (\\w+)(?: \\((.*)\\))?|graph|");

  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

  static Stream<Markdown> pages() {
    return Markdown.pages("guide").stream()
        .filter(page -> page.fences().stream().anyMatch(Markdown.Fence::isJava));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetCompilesWithoutMessageAndGivesTheGraphBesideIt(Markdown page) {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, List<String>> graphs = new LinkedHashMap<>();
    String lastBody = "";
    for (Markdown.Fence fence : page.fences()) {
      Matcher part = PART.matcher(fence.note());
      assertThat(part.matches()).as("%s:%s %s", page.name(), fence.line(), fence.note()).isTrue();
      if (fence.note().equals("graph")) {
        graphs.put(lastBody, fence.text().lines().toList());
      } else if (fence.isJava()) {
        assertThat(fence.info()).isEqualTo("java");
        String code = fence.text().replace("{ … }", "{ throw new IllegalStateException(); }");
        if (part.group(1) == null) {
          files.put(mainClass(code), code);
        } else if (part.group(1).equals("members")) {
          add(files, part.group(2), code);
        } else {
          lastBody = "line" + fence.line();
          String parameters = part.group(3) == null ? "" : part.group(3);
          add(
              files,
              part.group(2),
              "@Dag void " + lastBody + "(" + parameters + ") {\n" + code + "}");
        }
      }
    }

    Compiled compiled =
        Compiled.with(
            List.of("-Xlint:all,-options,-processing"), files.values().toArray(String[]::new));

    // JUnit's annotations are annotated with those of a library that nobody needs.
    assertThat(compiled.texts()).filteredOn(text -> !text.contains("org.apiguardian.")).isEmpty();
    assertThat(compiled.success()).isTrue();
    for (Map.Entry<String, List<String>> graph : graphs.entrySet()) {
      String descriptor = compiled.text(Descriptor.FOLDER + graph.getKey() + ".json");
      assertThat(GraphText.of(Descriptor.parse(descriptor).dag()))
          .as(graph.getKey())
          .containsExactlyElementsOf(graph.getValue());
    }
  }

  private static String mainClass(String code) {
    Matcher name = Pattern.compile("(?:class|record|interface|enum) (\\w+)").matcher(code);
    assertThat(name.find()).as("a class in %s", code).isTrue();
    return name.group(1);
  }

  private static void add(Map<String, String> files, String className, String members) {
    assertThat(files).containsKey(className);
    files.computeIfPresent(
        className,
        (name, code) -> code.substring(0, code.lastIndexOf('}')) + "\n" + members + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide", "errors", "adr", ".."})
  void everyLinkLeadsToAFileAndAHeadingInIt(String folder) throws Exception {
    for (Markdown page : Markdown.pages(folder)) {
      Matcher link = LINK.matcher(page.text());
      while (link.find()) {
        String what = page.name() + ": " + link.group();
        Path target =
            link.group(1).isEmpty()
                ? page.file()
                : page.file().resolveSibling(link.group(1)).normalize();
        assertThat(target).as(what).exists();
        if (link.group(2) != null) {
          assertThat(headings(Files.readString(target))).as(what).contains(link.group(2));
        }
      }
    }
  }

  /** The anchors of a page. */
  private static List<String> headings(String text) {
    return text.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void theReadmeShowsTheSample() throws Exception {
    String sample =
        words(
            Files.readString(
                Path.of("../samples/weather/src/main/java/dev/updraft/samples/weather")
                    .resolve("Weather.java")));

    List<Markdown.Fence> fences = Markdown.page("../README.md").fences("java");

    assertThat(fences).hasSize(1);
    assertThat(fences.get(0).text()).contains("…");
    List<String> pieces = new ArrayList<>();
    for (String piece : fences.get(0).text().split("…")) {
      pieces.add(words(piece));
    }
    assertThat(sample).containsSubsequence(pieces);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
