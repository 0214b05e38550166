package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets that became known while a task ran by {@code ***} in what it logs: as they are,
 * quoted as in JSON and in a shell, encoded for URLs and in Base64, also as a part of a longer
 * text, and each line of one that has several. As in Airflow, very short texts are no secrets.
 */
public final class SecretMask {
  private static final int SHORTEST_LINE = 6;
  private static final int SHORTEST_INNER_BASE64 = 8;

  private final Set<String> secrets = new TreeSet<>();
  private final MaskRules rules;
  private volatile Needles needles = Needles.NONE;

  /** A mask by Airflow's rules. */
  public SecretMask() {
    this(MaskRules.DEFAULT);
  }

  /** A mask by these rules. */
  public SecretMask(MaskRules rules) {
    this.rules = rules;
  }

  /** What is a secret. */
  public MaskRules rules() {
    return rules;
  }

  /** Remembers a secret; nothing happens for null or very short ones. */
  public void add(@Nullable String secret) {
    if (secret == null || secret.strip().length() < rules.shortest()) {
      return;
    }
    synchronized (secrets) {
      int before = secrets.size();
      forms(secret);
      forms(secret.strip());
      for (String line : secret.split("\\R")) {
        if (line.strip().length() >= Math.max(SHORTEST_LINE, rules.shortest())) {
          forms(line.strip());
        }
      }
      if (secrets.size() > before) {
        needles = Needles.of(secrets);
      }
    }
  }

  private void forms(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    String json = PlainJson.write(secret);
    String quoted = json.substring(1, json.length() - 1);
    forms.add(quoted);
    forms.add(quoted.replace("/", "\\/"));
    forms.add(secret.replace("'", "'\\''"));
    UrlForms.add(secret, forms);
    // As in an extra that stands as JSON in a connection's URI.
    UrlForms.add(quoted, forms);
    base64(secret.getBytes(StandardCharsets.UTF_8), forms);
    forms.stream().filter(text -> text.length() >= rules.shortest()).forEach(secrets::add);
  }

  /**
   * By itself, and as it stands in the encoding of a longer text such as {@code user:password}:
   * there it may begin at any of the three bytes that make four characters, and the characters at
   * its ends depend on its neighbours.
   */
  private static void base64(byte[] bytes, Set<String> forms) {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.withoutPadding().encodeToString(bytes));
      forms.add(encoder.encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        byte[] moved = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, moved, before, bytes.length);
        int whole = moved.length / 3 * 3;
        String text = encoder.encodeToString(Arrays.copyOf(moved, whole));
        String inner = text.substring(before == 0 ? 0 : 4);
        if (inner.length() >= SHORTEST_INNER_BASE64) {
          forms.add(inner);
        }
      }
    }
  }

  /** The text without secrets. */
  public String apply(String text) {
    return needles.cover(text);
  }

  /**
   * The text without secrets, and cut if it is longer than this. Never the other way round: what is
   * left of a secret that was cut is none that anybody knows.
   */
  public String apply(String text, int longest) {
    String masked = apply(text);
    if (masked.length() <= longest) {
      return masked;
    }
    int end = Character.isHighSurrogate(masked.charAt(longest - 1)) ? longest - 1 : longest;
    return masked.substring(0, end) + "…";
  }

  /**
   * How many characters at the end of a text may be the beginning of a secret whose rest comes with
   * the next one.
   */
  int openEnd(String text) {
    return needles.openEnd(text);
  }

  /**
   * How many characters at the beginning of a text are the rest of a secret that began at the end
   * of the text before.
   */
  int openStart(String before, String text) {
    return needles.across(before, text);
  }

  /** The longest of all forms. */
  int longest() {
    return needles.longest();
  }

  @Override
  public String toString() {
    return "SecretMask[" + needles.count() + " texts]";
  }
}
