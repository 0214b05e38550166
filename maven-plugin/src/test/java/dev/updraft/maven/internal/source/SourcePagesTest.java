package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the pages in {@code docs/errors} of what only sources can do wrong. */
class SourcePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "errors");
  private static final Pattern FENCE =
      Pattern.compile("^```([^\n]+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern TASK =
      Pattern.compile("@Task\\s+(\\w+) (\\w+)\\(([^)]*)\\)", Pattern.DOTALL);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NoSuchTask",
        "OverloadedTask",
        "ArgumentCount",
        "ArgumentType",
        "VoidResult",
        "UnknownTask",
        "Cycle"
      })
  void theWrongExampleYieldsTheMessageOnThePageAndTheRightOneADag(String key) throws IOException {
    List<MatchResult> fences =
        FENCE.matcher(Files.readString(PAGES.resolve(key + ".md"))).results().toList();

    assertThat(fences)
        .extracting(fence -> fence.group(1))
        .containsExactly("text", "java wrong", "java right");
    String message = words(fences.get(0).group(2));
    assertThat(project("wrong", fences.get(1).group(2)).run().problems())
        .singleElement()
        .satisfies(problem -> assertThat(words(problem)).endsWith(": " + message));
    assertThat(project("right", fences.get(2).group(2)).dag().dag().tasks()).isNotEmpty();
  }

  private static String words(String text) {
    return text.replace("acme.Flow", "Orders").replaceAll("\\s+", " ").strip();
  }

  private SourceProject project(String kind, String code) throws IOException {
    SourceProject project = new SourceProject(folder.resolve(kind));
    List<MatchResult> tasks = TASK.matcher(code).results().toList();
    for (MatchResult task : tasks) {
      String[] parameters =
          Stream.of(task.group(3).split(", "))
              .filter(parameter -> !parameter.isEmpty())
              .map(parameter -> parameter.replace("String ", "java.lang.String "))
              .toArray(String[]::new);
      boolean overloaded =
          tasks.stream().filter(other -> other.group(2).equals(task.group(2))).count() > 1;
      String types = parameters.length == 0 ? "" : parameters[0].replaceFirst(" .*", "");
      project.task(
          task.group(2) + (overloaded ? "(" + types + ")" : ""),
          !task.group(1).equals("void"),
          parameters);
    }
    return project.source("package acme;\n" + code.replace("class Orders", "class Flow"));
  }
}
