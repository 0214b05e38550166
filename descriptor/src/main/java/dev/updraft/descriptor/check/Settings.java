package dev.updraft.descriptor.check;

import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what an author says about a DAG or a task besides its calls; null means not said. */
public final class Settings {
  private static final int MAX_TAG_LENGTH = 100;

  private final Faults faults;

  /** Checks that tell {@code faults} what is wrong. */
  public Settings(Faults faults) {
    this.faults = faults;
  }

  /** Takes what is wrong. */
  @FunctionalInterface
  public interface Faults {
    /**
     * Reports a problem.
     *
     * @param attribute what the author set, as the annotation names it; with {@code [0]} and so on
     *     if it is an element of a list
     * @param details what the text names, see {@link Diagnostic#message}
     */
    void report(String attribute, Diagnostic diagnostic, Object... details);
  }

  /** Checks an id, of which {@code kind} says what has it. */
  public void id(String id, String kind) {
    if (!Texts.isId(id)) {
      faults.report("id", Diagnostic.INVALID_ID, id, kind, Texts.didYouMeanId(id));
    }
  }

  /**
   * Checks when a DAG runs.
   *
   * @param schedule the schedule, null if there is none or it is wrong
   * @param scheduled whether the author wrote a schedule
   * @return the start date, null if none is said or it is wrong
   */
  public @Nullable Instant runs(
      @Nullable Schedule schedule,
      boolean scheduled,
      @Nullable String startDate,
      boolean catchup,
      @Nullable Integer maxActiveRuns) {
    Instant start = startDate == null ? null : Texts.date(startDate).orElse(null);
    if (startDate != null && start == null) {
      faults.report("startDate", Diagnostic.INVALID_DATE, startDate);
    }
    if (maxActiveRuns != null && maxActiveRuns < 1) {
      faults.report("maxActiveRuns", Diagnostic.INVALID_NUMBER, "maxActiveRuns", maxActiveRuns, 1);
    }
    if (scheduled && catchup && startDate == null) {
      faults.report("catchup", Diagnostic.CATCHUP_WITHOUT_START);
    }
    if (schedule instanceof Schedule.Plain plain
        && plain.continuous()
        && !Integer.valueOf(1).equals(maxActiveRuns)) {
      faults.report("schedule", Diagnostic.CONTINUOUS_RUNS);
    }
    return start;
  }

  /** Checks the labels of a DAG. */
  public void tags(List<String> tags) {
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      if (tag.isBlank() || tag.length() > MAX_TAG_LENGTH) {
        faults.report("tags[" + i + "]", Diagnostic.INVALID_TEXT, tag, "tag", "", MAX_TAG_LENGTH);
      }
    }
  }

  /** The settings, without those that are wrong. */
  public TaskDefaults defaults(
      @Nullable Integer retries,
      @Nullable String retryDelay,
      @Nullable String queue,
      @Nullable String executor) {
    if (retries != null && retries < 0) {
      faults.report("retries", Diagnostic.INVALID_NUMBER, "retries", retries, 0);
    }
    Duration delay = retryDelay == null ? null : Texts.duration(retryDelay).orElse(null);
    if (retryDelay != null && delay == null) {
      faults.report(
          "retryDelay",
          Diagnostic.INVALID_DURATION,
          retryDelay,
          Texts.didYouMeanDuration(retryDelay));
    }
    return new TaskDefaults(
        retries != null && retries < 0 ? null : retries,
        delay,
        word("queue", queue, Texts.MAX_QUEUE_LENGTH),
        word("executor", executor, Texts.MAX_ID_LENGTH));
  }

  private @Nullable String word(String attribute, @Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(c -> c <= ' ')) {
      faults.report(
          attribute,
          Diagnostic.INVALID_TEXT,
          text,
          attribute,
          Texts.didYouMeanWord(text, longest),
          longest);
      return null;
    }
    return text;
  }
}
