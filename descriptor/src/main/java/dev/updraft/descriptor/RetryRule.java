package dev.updraft.descriptor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a try that failed with certain exceptions.
 *
 * @param exceptions the binary names of their classes
 * @param action what becomes of it
 * @param delay the pause before the next try, null for the task's own
 * @param reason why, null if nobody says
 */
public record RetryRule(
    List<String> exceptions, Action action, @Nullable Duration delay, @Nullable String reason) {
  /** What becomes of a failed try. */
  public enum Action {
    /** Another try, if there are retries left. */
    RETRY,
    /** No further try. */
    FAIL,
    /** What would happen without a rule. */
    DEFAULT;

    /** The action of this name, as JSON and Airflow have it. */
    static Action of(@Nullable Object name) {
      return valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
    }
  }

  /** Copies the list. */
  public RetryRule {
    exceptions = List.copyOf(exceptions);
  }

  /** The rule as a JSON object. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("exceptions", exceptions);
    out.put("action", action.name().toLowerCase(Locale.ROOT));
    if (delay != null) {
      out.put("delay_seconds", Seconds.of(delay));
    }
    if (reason != null) {
      out.put("reason", reason);
    }
    return out;
  }

  /** Reads rules. */
  static List<RetryRule> ofJson(@Nullable Object json) {
    List<RetryRule> rules = new ArrayList<>();
    for (Map<String, @Nullable Object> rule : Json.objects(json)) {
      rules.add(
          new RetryRule(
              Json.strings(rule.get("exceptions")),
              Action.of(rule.get("action")),
              rule.get("delay_seconds") instanceof Number delay ? Seconds.duration(delay) : null,
              rule.get("reason") instanceof String reason ? reason : null));
    }
    return rules;
  }
}
