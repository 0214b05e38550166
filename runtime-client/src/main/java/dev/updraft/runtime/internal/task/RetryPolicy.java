package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.Seconds;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.runtime.internal.log.TaskLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a failure by what the author's code threw: the first rule that matches decides. */
record RetryPolicy(List<RetryRule> rules) {
  /** As many characters as Airflow keeps. */
  private static final int MAX_REASON = 500;

  /**
   * What a rule says about the next try.
   *
   * @param delay the pause before it, null for the task's own
   * @param reason why there is one
   */
  record Retry(@Nullable Duration delay, String reason) {
    /** One whose reason is cut to what Airflow keeps. */
    static Retry of(@Nullable Duration delay, String reason) {
      int end = Math.min(reason.length(), MAX_REASON);
      if (end < reason.length() && Character.isHighSurrogate(reason.charAt(end - 1))) {
        end--;
      }
      return new Retry(delay, reason.substring(0, end));
    }

    /** What Airflow from 3.3 on is told beside the state. */
    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (delay != null) {
        fields.put("retry_delay_seconds", Seconds.of(delay));
      }
      fields.put("retry_reason", reason);
      return fields;
    }
  }

  static RetryPolicy of(TaskAttributes attributes) {
    return new RetryPolicy(attributes.retryPolicy());
  }

  /** How the try ends by the rules. */
  Ending judge(Ending ending, TaskLog log) {
    Throwable thrown = ending.exception();
    RetryRule rule = thrown == null ? null : rule(thrown);
    if (thrown == null || rule == null) {
      return ending;
    }
    String reason =
        rule.reason() == null
            ? "Matched rule for " + thrown.getClass().getSimpleName()
            : rule.reason();
    log.add(
        "info",
        "updraft",
        "Retry policy: " + rule.action().name().toLowerCase(Locale.ROOT) + ", " + reason,
        null);
    return switch (rule.action()) {
      case FAIL -> Ending.failedForGood(thrown).with(Retry.of(null, reason));
      case RETRY -> ending.with(Retry.of(rule.delay(), reason));
      case DEFAULT -> ending;
    };
  }

  private @Nullable RetryRule rule(Throwable thrown) {
    for (RetryRule rule : rules) {
      for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
        // By name: the class may come from the bundle's loader or from the JDK.
        if (rule.exceptions().contains(type.getName())) {
          return rule;
        }
      }
    }
    return null;
  }
}
