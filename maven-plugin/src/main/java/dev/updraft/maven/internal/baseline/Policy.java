package dev.updraft.maven.internal.baseline;

import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.descriptor.diff.Change;
import dev.updraft.descriptor.diff.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a build lets pass.
 *
 * @param failOn the least effect that it does not let pass
 * @param allow patterns of changes that it lets pass whatever they do
 */
public record Policy(Effect failOn, List<String> allow) {
  /** Copies the list. */
  public Policy {
    allow = List.copyOf(allow);
  }

  /**
   * A policy as a POM has it.
   *
   * @throws IllegalArgumentException if there is no such effect; the text names those there are
   */
  public static Policy of(String failOn, List<String> allow) {
    for (Effect effect : Effect.values()) {
      if (effect.name().toLowerCase(Locale.ROOT).equals(failOn.strip())) {
        return new Policy(
            effect, allow.stream().map(String::strip).filter(p -> !p.isEmpty()).toList());
      }
    }
    throw new IllegalArgumentException("failOn is '" + failOn + "'; write safe, running or breaks");
  }

  /** What does not pass, with how to let it pass; null if all does. */
  public @Nullable String verdict(BundleDiff diff) {
    List<Change> refused = new ArrayList<>();
    for (Change change : diff.changes()) {
      if (change.effect().compareTo(failOn) >= 0 && allow.stream().noneMatch(change::matches)) {
        refused.add(change);
      }
    }
    if (refused.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    text.append(refused.size() == 1 ? "A change" : refused.size() + " changes")
        .append(" since ")
        .append(diff.before())
        .append(refused.size() == 1 ? " is" : " are")
        .append(" not allowed:");
    for (Change change : refused) {
      text.append("\n* ");
      if (change.dagId() != null) {
        text.append("DAG ").append(change.dagId()).append(": ");
      }
      text.append(change.text())
          .append(" [")
          .append(change.effect())
          .append("]\n  <allow>")
          .append(change.key())
          .append("</allow>");
    }
    return text.append("\nTake them back, or list those that are meant under <allow>.").toString();
  }

  /** What is said of patterns that no change matches: they may be left over, or misspelt. */
  public List<String> unused(BundleDiff diff) {
    return allow.stream()
        .filter(pattern -> diff.changes().stream().noneMatch(change -> change.matches(pattern)))
        .map(pattern -> "No change is allowed by <allow>" + pattern + "</allow>: remove it.")
        .toList();
  }
}
