package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.secret.SecretNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker takes for a secret.
 *
 * @param shortest the length of the shortest text that is one, in characters; at least 4
 * @param names parts of names of variables, extras and arguments whose values are secret, on top of
 *     Airflow's own; in lower case
 * @param arguments names of tasks' arguments that nobody is to see; {@code *} for all
 */
public record MaskRules(int shortest, List<String> names, List<String> arguments) {
  private static final int LEAST = 4;
  private static final String LENGTH = "AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET";
  private static final String NAMES = "AIRFLOW__CORE__SENSITIVE_VAR_CONN_NAMES";

  /** Those of an Airflow that nobody configured. */
  public static final MaskRules DEFAULT = new MaskRules(5, List.of(), List.of());

  /** Checks the values. */
  public MaskRules {
    if (shortest < LEAST) {
      throw new IllegalArgumentException(
          "mask-min-length must be at least " + LEAST + ", or words would be masked: " + shortest);
    }
    names = words(names.stream().map(name -> name.toLowerCase(Locale.ROOT)));
    arguments = words(arguments.stream());
  }

  private static List<String> words(Stream<String> words) {
    return words.map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * What was given or, for want of it, what the environment says as Airflow's own workers read it.
   *
   * @throws IllegalArgumentException if a length is none
   */
  public static MaskRules of(
      @Nullable Integer shortest,
      @Nullable List<String> names,
      @Nullable List<String> arguments,
      Map<String, String> environment) {
    return new MaskRules(
        shortest == null ? length(environment.get(LENGTH)) : shortest,
        names == null ? List.of(environment.getOrDefault(NAMES, "").split(",")) : names,
        arguments == null ? List.of() : arguments);
  }

  private static int length(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return DEFAULT.shortest();
    }
    try {
      // Less is a length that Airflow knows and this worker does not.
      return Math.max(LEAST, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(LENGTH + " must be a whole number: " + text, e);
    }
  }

  /** Whether what has this name is secret. */
  public boolean secret(String name) {
    if (SecretNames.secret(name)) {
      return true;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(lower::contains);
  }

  /** Whether nobody is to see this argument of a task. */
  public boolean hides(String argument) {
    return arguments.contains("*") || arguments.contains(argument);
  }
}
