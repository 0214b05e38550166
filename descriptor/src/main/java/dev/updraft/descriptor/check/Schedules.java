package dev.updraft.descriptor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks schedules the way croniter, which Airflow uses, reads them. What croniter takes passes
 * here too: a false error would be worse than none.
 */
public final class Schedules {
  /** Airflow's own, which it takes as written only. */
  private static final Set<String> EVENTS = Set.of("@once", "@continuous");

  /** Names of cron expressions, which croniter takes in any case, but for Airflow's own one. */
  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@quarterly", "0 0 1 */3 *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  /** Airflow's own name of a cron expression, which it takes as written only. */
  private static final String QUARTERLY = "@quarterly";

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final List<CronField> FIELDS =
      List.of(
          new CronField("minute", 0, 59),
          new CronField("hour", 0, 23),
          new CronField(CronField.DAY, 1, 31),
          new CronField("month", 1, 12, MONTHS, 1),
          new CronField(CronField.WEEKDAY, 0, 7, DAYS, 0),
          new CronField("second", 0, 59),
          new CronField("year", 1970, 2099));

  private Schedules() {}

  /** What is wrong with the schedule, empty if nothing is. */
  public static Optional<String> fault(String schedule) {
    return EVENTS.contains(schedule) ? Optional.empty() : cronFault(schedule);
  }

  /** The same for a cron expression or the name of one, which {@code @once} is not. */
  public static Optional<String> cronFault(String schedule) {
    String text = schedule.strip();
    if (text.startsWith("@")) {
      String name = text.toLowerCase(Locale.ROOT);
      return EXPRESSIONS.containsKey(name) && (!name.equals(QUARTERLY) || text.equals(name))
          ? Optional.empty()
          : Optional.of("there is no preset of that name");
    }
    String[] parts = text.split("\\s+");
    if (parts.length < 5 || parts.length > FIELDS.size()) {
      int fields = text.isEmpty() ? 0 : parts.length;
      return Optional.of("it has " + fields + (fields == 1 ? " field" : " fields") + ", not five");
    }
    for (int i = 0; i < parts.length; i++) {
      Optional<String> fault = fault(FIELDS.get(i), parts[i].toLowerCase(Locale.ROOT));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a cron expression or the name of one.
   *
   * @throws IllegalArgumentException if croniter would not take it
   */
  public static Cron cron(String schedule) {
    Optional<String> fault = cronFault(schedule);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("\"" + schedule + "\" is no cron: " + fault.get());
    }
    String name = schedule.strip().toLowerCase(Locale.ROOT);
    String[] parts = EXPRESSIONS.getOrDefault(name, name).split("\\s+");
    List<Cron.Values> fields = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      try {
        fields.add(FIELDS.get(i).read(parts[i]));
      } catch (CronField.Fault e) {
        throw new IllegalArgumentException(e);
      }
    }
    return new Cron(fields);
  }

  /**
   * A sentence that says what a wrong schedule was probably meant to be, with a leading blank;
   * empty if nothing is near.
   */
  public static String didYouMean(String schedule) {
    String text = schedule.strip();
    String[] parts = text.split("\\s+");
    if (EVENTS.contains(text)) {
      // Right as a schedule, but no cron expression: there is nothing better to write.
      return "";
    }
    if (Texts.duration(text).isPresent()) {
      return Spelling.didYouMean("every " + text);
    }
    if (parts.length == 1) {
      Set<String> presets = new TreeSet<>(EXPRESSIONS.keySet());
      presets.addAll(EVENTS);
      return Spelling.didYouMean(text, presets);
    }
    for (int i = 0; i < Math.min(parts.length, FIELDS.size()); i++) {
      String part = parts[i].toLowerCase(Locale.ROOT);
      if (fault(FIELDS.get(i), part).isPresent()) {
        return didYouMean(FIELDS.get(i), part);
      }
    }
    return "";
  }

  private static Optional<String> fault(CronField field, String text) {
    try {
      field.read(text);
      return Optional.empty();
    } catch (CronField.Fault e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A name that a word in the text comes near, {@code monday} and {@code mno} to mon. */
  private static String didYouMean(CronField field, String text) {
    for (String word : text.split("[^a-z]+")) {
      if (word.isEmpty() || field.names().contains(word)) {
        continue;
      }
      String start = word.substring(0, Math.min(3, word.length()));
      String near =
          field.names().contains(start)
              ? Spelling.didYouMean(start)
              : word.length() < 3 ? "" : Spelling.didYouMean(word, field.names());
      if (!near.isEmpty()) {
        return near;
      }
    }
    return "";
  }
}
