package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Checks that the guide says what {@code --help} says. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide", "worker.md");

  @ParameterizedTest
  @ValueSource(classes = {WorkerCommand.class, DiffCommand.class})
  void everyOptionHasARowWithItsVariable(Class<?> command) throws Exception {
    CommandLine line = new CommandLine(command);
    String name = line.getCommandName();
    List<String> rows = rows(name);

    List<String> flags =
        line.getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(OptionSpec::longestName)
            .toList();
    assertThat(rows)
        .filteredOn(row -> row.startsWith("| `--"))
        .extracting(row -> row.split("\\|")[1].strip() + row.split("\\|")[2].strip())
        .containsExactlyElementsOf(
            flags.stream()
                .map(flag -> "`" + flag + "``" + Defaults.variable(flag.substring(2)) + "`")
                .toList());
  }

  @ParameterizedTest
  @ValueSource(classes = {WorkerCommand.class, DiffCommand.class})
  void defaultsAreThoseOfTheHelp(Class<?> command) throws Exception {
    CommandLine line = new CommandLine(command);
    List<String> rows = rows(line.getCommandName());

    for (OptionSpec option : line.getCommandSpec().options()) {
      String description = String.join(" ", option.description());
      int at = description.indexOf("efault: ");
      if (at >= 0) {
        String value = description.substring(at + "efault: ".length()).replaceFirst("\\.$", "");
        assertThat(rows)
            .filteredOn(row -> row.startsWith("| `" + option.longestName() + "`"))
            .singleElement()
            .satisfies(
                row ->
                    assertThat(row.split("\\|")[3].replace("`", "").strip())
                        .isEqualTo(value.replaceFirst("^the (?=number)", "")));
      }
    }
  }

  /** The table below the command's heading. */
  private static List<String> rows(String command) throws Exception {
    return Files.readString(GUIDE)
        .lines()
        .dropWhile(line -> !line.startsWith("### `updraft " + command))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("|"))
        .toList();
  }
}
