package dev.updraft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@link TaskSettings} says of failed tries. */
record RetryRules(List<Rule> rules) {
  /** Copies the list. */
  RetryRules {
    rules = List.copyOf(rules);
  }

  /** One of them; an empty text stands for none. */
  record Rule(
      Class<? extends Throwable> exception, RetryAction action, String delay, String reason) {
    Rule {
      if (exception == null) {
        throw new NullPointerException("The exception of a rule must not be null.");
      }
    }
  }

  RetryRules and(Rule rule) {
    List<Rule> all = new ArrayList<>(rules);
    all.add(rule);
    return new RetryRules(all);
  }

  /**
   * Maps by the names of {@link RetryRule}'s attributes, and under {@code never} the earlier
   * exception because of which a rule decides nothing.
   */
  List<Object> recorded() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("exception", List.of(rule.exception().getName()));
      map.put("action", rule.action().name().toLowerCase(Locale.ROOT));
      if (!rule.delay().isEmpty()) {
        map.put("delay", rule.delay());
      }
      if (!rule.reason().isEmpty()) {
        map.put("reason", rule.reason());
      }
      rules.subList(0, i).stream()
          .map(Rule::exception)
          .filter(earlier -> earlier.isAssignableFrom(rule.exception()))
          .findFirst()
          .ifPresent(earlier -> map.put("never", earlier.getSimpleName()));
      all.add(map);
    }
    return all;
  }
}
