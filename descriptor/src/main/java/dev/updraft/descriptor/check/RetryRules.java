package dev.updraft.descriptor.check;

import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the rules of a retry policy, but for what only a compiler knows of their exceptions. */
public final class RetryRules {
  /**
   * The entry of a written rule that names an earlier exception because of which it decides
   * nothing.
   */
  public static final String NEVER = "never";

  private final Settings.Faults faults;

  RetryRules(Settings.Faults faults) {
    this.faults = faults;
  }

  /**
   * The rules without those that are wrong.
   *
   * @param written a list of maps by the names of the annotation's attributes, whose exceptions are
   *     binary names
   */
  List<RetryRule> rules(Object written) {
    List<RetryRule> rules = new ArrayList<>();
    List<?> items = (List<?>) written;
    for (int i = 0; i < items.size(); i++) {
      String place = TaskAttribute.RETRY_POLICY.javaName() + "[" + i + "]";
      if (items.get(i) instanceof Map<?, ?> rule) {
        rules.add(rule(place, rule));
      }
    }
    return rules;
  }

  private RetryRule rule(String place, Map<?, ?> written) {
    List<String> exceptions = new ArrayList<>();
    if (written.get("exception") instanceof List<?> names) {
      names.forEach(name -> exceptions.add(String.valueOf(name)));
    }
    if (exceptions.isEmpty()) {
      faults.report(place + ".exception", Diagnostic.RETRY_RULE, "names no exception");
    }
    Object earlier = written.get(NEVER);
    if (earlier != null && !exceptions.isEmpty()) {
      String exception = exceptions.get(0).replaceFirst(".*[.$]", "");
      faults.report(place + ".exception", Diagnostic.RETRY_RULE, never(exception, earlier));
    }
    Object name = written.get("action");
    RetryRule.Action action =
        name == null
            ? RetryRule.Action.RETRY
            : RetryRule.Action.valueOf(name.toString().toUpperCase(Locale.ROOT));
    Object reason = written.get("reason");
    return new RetryRule(
        exceptions,
        action,
        delay(place + ".delay", action, written.get("delay")),
        reason == null || reason.toString().isBlank() ? null : reason.toString());
  }

  /** That a rule decides nothing about an exception because of an earlier one. */
  public static String never(String exception, @Nullable Object earlier) {
    return "never decides about " + exception + ", of which " + earlier + " before it takes care";
  }

  private @Nullable Duration delay(
      String place, RetryRule.Action action, @Nullable Object written) {
    if (written == null) {
      return null;
    }
    String text = written.toString();
    if (action != RetryRule.Action.RETRY) {
      faults.report(place, Diagnostic.RETRY_RULE, "has a delay, but its action is " + action);
      return null;
    }
    Duration delay = Texts.duration(text).orElse(null);
    if (delay == null) {
      faults.report(place, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
      return null;
    }
    return delay.truncatedTo(ChronoUnit.MICROS);
  }
}
