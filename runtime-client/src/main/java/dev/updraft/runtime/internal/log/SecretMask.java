package dev.updraft.runtime.internal.log;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Replaces secrets that became known while a task ran by {@code ***} in what it logs. */
public final class SecretMask {
  // Shorter ones would blank out ordinary text.
  private static final int SHORTEST = 3;

  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** Remembers a secret; nothing happens for null or very short ones. */
  public void add(@Nullable String secret) {
    if (secret != null && secret.strip().length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  /** The text without secrets. */
  public String apply(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, "***");
    }
    return result;
  }

  @Override
  public String toString() {
    return "SecretMask[" + secrets.size() + " secrets]";
  }
}
