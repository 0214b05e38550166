package dev.updraft.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the guide names the parameters that the goals have. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "maven-plugin.md");
  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "updraft", "maven").toAbsolutePath();
  private static final Pattern PARAMETER =
      Pattern.compile("@Parameter(?:\\(([^;]*?)\\))?\\s+(?:private )?[^;=]*?(\\w+)( = [^;]*)?;");
  private static final Pattern PROPERTY = Pattern.compile("property = \"([^\"]+)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {"Bundle", "Run", "Diff", "Check", "Deploy", "Validate", "Graph", "Airflow"})
  void everyParameterHasARowWithItsProperty(String goal) throws Exception {
    List<String> parameters = new ArrayList<>();
    String source = Files.readString(SOURCES.resolve(goal + "Mojo.java"));
    if (source.contains("extends ComparingMojo")) {
      source = Files.readString(SOURCES.resolve("ComparingMojo.java")) + source;
    }
    for (String parent : List.of("ProjectMojo", "ServerMojo")) {
      if (source.contains("extends " + parent)) {
        source += Files.readString(SOURCES.resolve(parent + ".java"));
      }
    }
    Matcher matcher = PARAMETER.matcher(source);
    while (matcher.find()) {
      String attributes = matcher.group(1) == null ? "" : matcher.group(1);
      if (!attributes.contains("readonly")) {
        Matcher property = PROPERTY.matcher(attributes);
        parameters.add(matcher.group(2) + " " + (property.find() ? property.group(1) : ""));
      }
    }

    assertThat(parameters).hasSizeGreaterThan(2);
    assertThat(rows("updraft:" + goal.toLowerCase(java.util.Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(parameters);
  }

  private static List<String> rows(String goal) throws Exception {
    return Files.readString(GUIDE)
        .lines()
        .dropWhile(line -> !line.startsWith("## `" + goal))
        .dropWhile(line -> !line.startsWith("| parameter"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .map(cells -> (cells[1].strip() + " " + cells[2].strip()).replace("`", ""))
        .toList();
  }

  /** Who follows the guide by hand gets what the archetype makes. */
  @ParameterizedTest
  @ValueSource(strings = {"src/main/java/Orders.java", "src/test/java/OrdersTest.java"})
  void theArchetypeIsTheProjectOfTheGuide(String file) throws Exception {
    String made =
        Files.readString(Path.of("../archetype/src/main/resources/archetype-resources", file))
            .replace("${package}", "com.example.orders")
            .replaceAll("(?m)^ *\\/\\*\\*.*\\*\\/\\n", "");
    assertThat(Files.readString(GUIDE.resolveSibling("getting-started.md")))
        .contains("```java\n" + made + "```");
  }

  @Test
  void thePomOfTheGuideHasThePluginOfTheArchetype() throws Exception {
    String guide = Files.readString(GUIDE.resolveSibling("getting-started.md"));
    String archetype =
        Files.readString(Path.of("../archetype/src/main/resources/archetype-resources/pom.xml"));
    for (String plugin : List.of("updraft-maven-plugin", "updraft-annotation-processor")) {
      String part = archetype.substring(archetype.indexOf("<artifactId>" + plugin));
      assertThat(guide)
          .contains(
              part.substring(
                  0, part.indexOf("</" + (plugin.endsWith("plugin") ? "plugin" : "path") + ">")));
    }
  }
}
