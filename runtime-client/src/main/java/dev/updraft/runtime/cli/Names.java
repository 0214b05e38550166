package dev.updraft.runtime.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of enums by Airflow's names of them. */
final class Names {
  private Names() {}

  /** The constant of this name, in small letters. */
  static <E extends Enum<E>> E one(String what, Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(name.strip().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw CliException.wrongUse(
        what
            + " is '"
            + name
            + "'; write "
            + Arrays.stream(type.getEnumConstants())
                .map(Names::of)
                .collect(Collectors.joining(", ")));
  }

  /** The constants of these names. */
  static <E extends Enum<E>> List<E> all(String what, Class<E> type, List<String> names) {
    return names.stream().map(name -> one(what, type, name)).toList();
  }

  private static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
