package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.json.PlainJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets that became known while a task ran by {@code ***} in what it logs: as they are,
 * quoted as in JSON and in a shell, encoded for URLs and in Base64, and each line of one that has
 * several.
 */
public final class SecretMask {
  // Shorter ones would blank out ordinary text.
  private static final int SHORTEST = 3;
  private static final int SHORTEST_LINE = 6;

  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** Remembers a secret; nothing happens for null or very short ones. */
  public void add(@Nullable String secret) {
    if (secret == null || secret.strip().length() < SHORTEST) {
      return;
    }
    forms(secret);
    if (!secret.equals(secret.strip())) {
      forms(secret.strip());
    }
    String[] lines = secret.split("\\R");
    if (lines.length > 1) {
      for (String line : lines) {
        if (line.strip().length() >= SHORTEST_LINE) {
          forms(line.strip());
        }
      }
    }
  }

  private void forms(String secret) {
    secrets.add(secret);
    String json = PlainJson.write(secret);
    String quoted = json.substring(1, json.length() - 1);
    secrets.add(quoted);
    secrets.add(quoted.replace("/", "\\/"));
    secrets.add(secret.replace("'", "'\\''"));
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String percent = form.replace("+", "%20");
    for (String encoded : List.of(form, percent, percent.replace("%2F", "/"))) {
      secrets.add(encoded);
      secrets.add(lowerHex(encoded));
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    secrets.add(Base64.getEncoder().encodeToString(bytes));
    secrets.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static String lowerHex(String encoded) {
    StringBuilder out = new StringBuilder(encoded);
    for (int i = encoded.indexOf('%'); i >= 0 && i + 3 <= out.length(); ) {
      out.replace(i + 1, i + 3, encoded.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
      i = encoded.indexOf('%', i + 3);
    }
    return out.toString();
  }

  /** The text without secrets. */
  public String apply(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, "***");
    }
    return result;
  }

  /**
   * How many characters at the end of a text may be the beginning of a secret whose rest comes with
   * the next one.
   */
  int openEnd(String text) {
    int longest = 0;
    for (String secret : secrets) {
      for (int length = Math.min(secret.length() - 1, text.length()); length > longest; length--) {
        if (text.regionMatches(text.length() - length, secret, 0, length)) {
          longest = length;
          break;
        }
      }
    }
    return longest;
  }

  @Override
  public String toString() {
    return "SecretMask[" + secrets.size() + " secrets]";
  }
}
