package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One difference.
 *
 * @param kind what it is, for example {@code ParamRemoved}: a stable word for programs
 * @param dagId the DAG that it is in; null if it is one of the whole bundle
 * @param subject what in the DAG it is about, a task, param or setting; null if all of it
 * @param effect whom it concerns
 * @param text what it is in words
 * @param before what was, a JSON value; null if nothing
 * @param after what is, a JSON value; null if nothing
 */
public record Change(
    String kind,
    @Nullable String dagId,
    @Nullable String subject,
    Effect effect,
    String text,
    @Nullable Object before,
    @Nullable Object after) {
  /**
   * By what it can be named in a list of changes to let pass: {@code kind}, {@code kind:dag} or
   * {@code kind:dag/subject}.
   */
  public String key() {
    return kind
        + (dagId == null ? "" : ":" + dagId)
        + (subject == null ? "" : (dagId == null ? ":" : "/") + subject);
  }

  /**
   * Whether a pattern names it; a {@code *} stands for any text, and what follows may be left out.
   */
  public boolean matches(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.length() == 0 ? "" : ".*").append(java.util.regex.Pattern.quote(part));
    }
    return key().matches(regex + "([:/].*)?");
  }

  /** As a JSON object. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", kind);
    out.put("dag_id", dagId);
    out.put("subject", subject);
    out.put("effect", effect.name().toLowerCase(java.util.Locale.ROOT));
    out.put("text", text);
    out.put("before", before);
    out.put("after", after);
    return out;
  }

  /** A value as it is shown: texts bare, all else as JSON, long ones cut. */
  static String show(@Nullable Object value) {
    String text = value instanceof String plain ? plain : Json.canonical(value);
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
