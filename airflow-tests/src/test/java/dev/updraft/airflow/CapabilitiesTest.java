package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that what {@code capabilities.yaml} claims is shown by tests that exist. */
class CapabilitiesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*+\"");

  private static final Pattern ENTRY =
      Pattern.compile(
          "- id: ([a-z0-9-]+)\\n"
              + " {2}what: (\\S.*)\\n"
              + " {2}airflow: \\[((?:\"3\\.[0-4]\"(?:, )?)+)\\]\\n"
              + " {2}test: (\\w+)#(\\w+)\\n");

  /** What differs, the five releases, and the test that shows it. */
  private static final Pattern DIFFERENCE =
      Pattern.compile("\\| (\\S.*?) \\|(?: [^|]+ \\|){5} `(\\w+)#(\\w+)` \\|");

  private record Capability(String id, String testClass, String method) {}

  private static List<Capability> capabilities(String yaml) {
    String entries =
        yaml.lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n", "", "\n"));
    List<Capability> found = new ArrayList<>();
    var matcher = ENTRY.matcher(entries);
    int end = 0;
    while (matcher.find()) {
      assertThat(entries.substring(end, matcher.start())).as("not an entry").isBlank();
      end = matcher.end();
      found.add(new Capability(matcher.group(1), matcher.group(4), matcher.group(5)));
    }
    assertThat(entries.substring(end)).as("not an entry").isBlank();
    return found;
  }

  @Test
  void everyCapabilityHasATestThatExists() throws IOException {
    List<Capability> capabilities =
        capabilities(Files.readString(ROOT.resolve("capabilities.yaml")));

    assertThat(capabilities).extracting(Capability::id).isNotEmpty().doesNotHaveDuplicates();
    assertExist(capabilities);
  }

  @Test
  void everyDifferenceOfReleasesHasATestThatExists() throws IOException {
    List<Capability> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/guide/versions.md"))) {
      if (line.startsWith("|") && !line.startsWith("| what |") && !line.startsWith("|---")) {
        Matcher row = DIFFERENCE.matcher(line);
        assertThat(row.matches()).as("no row of a table with a test: " + line).isTrue();
        rows.add(new Capability(row.group(1), row.group(2), row.group(3)));
      }
    }
    assertThat(rows).extracting(Capability::id).isNotEmpty().doesNotHaveDuplicates();
    assertExist(rows);
  }

  private static void assertExist(List<Capability> capabilities) throws IOException {
    Map<String, List<Path>> tests = testClasses();
    for (Capability capability : capabilities) {
      assertThat(tests).as(capability.id()).containsKey(capability.testClass());
      Pattern method =
          Pattern.compile(
              "(?:(?:@Test|@ParameterizedTest)(?:[^;{]|\\{[^{}]*}\\))*? void "
                  + "|@TestFactory\\s+[\\w<>]+ )"
                  + capability.method()
                  + "\\(");
      assertThat(tests.get(capability.testClass()))
          .as(capability.id() + ": " + capability.method())
          .anyMatch(file -> method.matcher(text(file)).find());
    }
  }

  private static String text(Path file) {
    try {
      // Without texts: braces in them are none of the code.
      return STRING.matcher(Files.readString(file)).replaceAll("\"\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Modules may have test classes of one name. */
  private static Map<String, List<Path>> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));
    }
  }
}
