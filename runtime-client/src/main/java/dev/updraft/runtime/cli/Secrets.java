package dev.updraft.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads secrets, which are never flags. */
final class Secrets {
  /** The names of all secrets. */
  static final Set<String> NAMES = Set.of("jwt-secret", "password", "token");

  private Secrets() {}

  /** Says why a secret is no option, without repeating it. */
  static void refuseFlags(String[] args) {
    for (String arg : args) {
      String name = arg.replaceFirst("=.*", "").replaceFirst("^--", "");
      if (arg.startsWith("--") && NAMES.contains(name)) {
        throw new CliException(
            "--"
                + name
                + " is no option, because every user of this machine could read it. Use --"
                + name
                + "-file or the environment variable "
                + Defaults.variable(name)
                + ".");
      }
    }
  }

  /**
   * The secret, or null if neither is given.
   *
   * @param name the option without {@code -file}
   * @param file the value of the option {@code --<name>-file}
   */
  static @Nullable String find(String name, @Nullable Path file) {
    if (file != null) {
      try {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
          throw new CliException("The file " + file + " of --" + name + "-file is empty");
        }
        return secret;
      } catch (IOException e) {
        throw new CliException(
            "The file "
                + file
                + " of --"
                + name
                + "-file cannot be read: "
                + (Files.exists(file)
                    ? Files.isDirectory(file)
                        ? "it is a folder"
                        : "this user may not read it, or it is no text"
                    : "it does not exist"));
      }
    }
    String secret = System.getenv(Defaults.variable(name));
    return secret == null || secret.isBlank() ? null : secret.strip();
  }
}
