package dev.updraft.runtime.internal.secret;

import dev.updraft.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What in a connection must not be shown. */
public final class ConnectionSecrets {
  private static final int SHORTEST_OF_ANY_NAME = 8;

  private ConnectionSecrets() {}

  /**
   * Tells the password, alone and as in a header of basic authentication, the texts of extras whose
   * names say that they are secret, and other texts there that look so: of eight characters or
   * more, with a digit or a capital.
   */
  public static void tell(Connection connection, Predicate<String> names, Consumer<String> mask) {
    String password = connection.password();
    if (password != null && !password.isEmpty()) {
      mask.accept(password);
      String pair = (connection.login() == null ? "" : connection.login()) + ":" + password;
      mask.accept(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    texts(connection.extra(), false, names, ConnectionSecrets::looksSecret, mask);
  }

  /**
   * Tells texts and numbers below names that say so.
   *
   * @param secret whether a name above says so
   * @param anyway texts that are told under any name
   */
  static void texts(
      @Nullable Object value,
      boolean secret,
      Predicate<String> names,
      Predicate<String> anyway,
      Consumer<String> mask) {
    if (value instanceof String text) {
      if (secret || anyway.test(text)) {
        mask.accept(text);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) ->
              texts(item, secret || names.test(String.valueOf(key)), names, anyway, mask));
    } else if (value instanceof Iterable<?> items) {
      items.forEach(item -> texts(item, secret, names, anyway, mask));
    } else if (secret && value instanceof Number) {
      mask.accept(value.toString());
    }
  }

  private static boolean looksSecret(String text) {
    return text.length() >= SHORTEST_OF_ANY_NAME
        && text.chars().anyMatch(c -> Character.isDigit(c) || Character.isUpperCase(c));
  }
}
