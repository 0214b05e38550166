package dev.updraft.runtime.internal.secret;

import dev.updraft.runtime.internal.json.PlainJson;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What in a variable must not be shown. */
public final class VariableSecrets {
  private VariableSecrets() {}

  /**
   * Tells the whole text if the key says that it is secret; and of a text that is JSON the texts
   * below names that say so, or all of them if the key does.
   */
  public static void tell(
      String key, String value, Predicate<String> names, Consumer<String> mask) {
    boolean secret = names.test(key);
    if (secret) {
      mask.accept(value);
    }
    String text = value.strip();
    if (text.startsWith("{") || text.startsWith("[") || secret && text.startsWith("\"")) {
      Object json;
      try {
        json = PlainJson.parse(text);
      } catch (IllegalArgumentException e) {
        // It only looks so.
        return;
      }
      ConnectionSecrets.texts(json, secret, names, any -> false, mask);
    }
  }
}
