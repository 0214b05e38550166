package dev.updraft.runtime.cli;

import dev.updraft.runtime.internal.json.PlainJson;
import org.jspecify.annotations.Nullable;

/** Values of JSON as text. */
final class Values {
  private Values() {}

  /** The JSON. */
  static String text(@Nullable Object value) {
    return PlainJson.write(value);
  }

  /** A text as it is, everything else as JSON. */
  static String plain(@Nullable Object value) {
    return value instanceof String text ? Texts.clean(text) : text(value);
  }
}
