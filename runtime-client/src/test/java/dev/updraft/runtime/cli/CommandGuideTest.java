package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Checks that the page of the command line says what {@code --help} says. */
class CommandGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "cli.md");
  private static final Set<String> COMMON =
      Set.of("--config", "--server-url", "--user", "--password-file", "--token-file", "--json");

  /** Options of commands on the REST API, by the command's name; {@code ""} has the common ones. */
  private static Map<String, Set<OptionSpec>> options() {
    Map<String, Set<OptionSpec>> found = new TreeMap<>();
    add(new CommandLine(new Main()), "", found);
    return found;
  }

  private static void add(CommandLine line, String name, Map<String, Set<OptionSpec>> found) {
    if (line.getCommand() instanceof RestCommand) {
      found.put(
          name,
          line.getCommandSpec().options().stream()
              .filter(option -> !option.usageHelp() && !option.versionHelp())
              .collect(Collectors.toSet()));
    }
    line.getSubcommands()
        .forEach(
            (sub, each) -> {
              if (each.getCommandName().equals(sub)) {
                add(each, (name + " " + sub).strip(), found);
              }
            });
  }

  private static List<String[]> rows(int columns) throws Exception {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(GUIDE)) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `") && cells.length == columns + 2) {
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<String> words(String cell) {
    return List.of(cell.replace("`", "").strip().split(", "));
  }

  @Test
  void everyOptionOfEveryCommandHasARow() throws Exception {
    Set<String> expected = new TreeSet<>();
    options()
        .forEach(
            (name, options) -> {
              Set<String> flags =
                  options.stream().map(OptionSpec::longestName).collect(Collectors.toSet());
              assertThat(flags).as(name).containsAll(COMMON);
              flags.stream()
                  .filter(flag -> !COMMON.contains(flag))
                  .forEach(flag -> expected.add(name + " " + flag));
            });
    List<String> said = new ArrayList<>();
    for (String[] row : rows(4)) {
      words(row[1]).forEach(of -> words(row[2]).forEach(flag -> said.add(of + " " + flag)));
    }
    assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(3)).extracting(row -> words(row[1]).get(0)).containsAll(COMMON);
  }

  @Test
  void defaultsAreThoseOfTheHelp() throws Exception {
    Map<String, Set<OptionSpec>> options = options();
    for (String[] row : rows(4)) {
      for (String of : words(row[1])) {
        OptionSpec option =
            options.get(of).stream()
                .filter(each -> each.longestName().equals(words(row[2]).get(0)))
                .findFirst()
                .orElseThrow();
        String description = String.join(" ", option.description());
        int at = description.indexOf("Default: ");
        String said = String.join(", ", words(row[3]));
        if (at >= 0) {
          assertThat(description.substring(at + "Default: ".length()))
              .as(of + " " + option.longestName())
              .matches(java.util.regex.Pattern.quote(said) + "(,.*)?\\.");
        } else if (option.required()) {
          assertThat(said).as(of + " " + option.longestName()).isEqualTo("required");
        }
      }
    }
  }

  @Test
  void everyCommandIsNamed() throws Exception {
    String guide = Files.readString(GUIDE);
    for (String name : options().keySet()) {
      String first = name.split(" ")[0];
      assertThat(guide).contains("updraft " + first);
      if (name.contains(" ")) {
        assertThat(guide).containsPattern("updraft " + first + " [a-z|]*" + name.split(" ")[1]);
      }
    }
  }
}
