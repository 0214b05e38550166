package dev.updraft.runtime.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are not given as flags: first from the environment, then from the config file. */
final class Defaults implements IDefaultValueProvider {
  private final Map<String, String> environment;
  private final Properties file;

  private Defaults(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  static Defaults of(String[] args, Map<String, String> environment) {
    String path = environment.get(variable("config"));
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        path = args[i + 1];
      } else if (args[i].startsWith("--config=")) {
        path = args[i].substring("--config=".length());
      }
    }
    return new Defaults(environment, path == null ? new Properties() : read(Path.of(path)));
  }

  private static Properties read(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(
          "The config file "
              + path
              + " cannot be read: "
              + (Files.exists(path) ? e.toString() : "it does not exist"));
    }
    Set<String> known = new TreeSet<>();
    addOptions(new CommandLine(new Main()), known);
    for (String key : properties.stringPropertyNames()) {
      if (Secrets.NAMES.contains(key)) {
        throw new CliException(
            path
                + " holds the secret '"
                + key
                + "'. Put it into a file of its own and name that by "
                + key
                + "-file, or set the environment variable "
                + variable(key)
                + ".");
      }
      if (!known.contains(key)) {
        throw new CliException(
            path
                + " has '"
                + key
                + "', which is no option. Options are: "
                + String.join(", ", known));
      }
    }
    return properties;
  }

  private static void addOptions(CommandLine command, Set<String> names) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        names.add(name(option));
      }
    }
    command.getSubcommands().values().forEach(each -> addOptions(each, names));
  }

  static String variable(String option) {
    return "UPDRAFT_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--?", "");
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String name = name(option);
    String value = environment.get(variable(name));
    return value != null && !value.isBlank() ? value : file.getProperty(name);
  }
}
