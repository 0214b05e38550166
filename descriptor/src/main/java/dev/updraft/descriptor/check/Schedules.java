package dev.updraft.descriptor.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks schedules the way croniter, which Airflow uses, reads them. What croniter takes passes
 * here too: a false error would be worse than none.
 */
public final class Schedules {
  /** Airflow's own, which it takes as written only. */
  private static final Set<String> EVENTS = Set.of("@once", "@continuous");

  /** Names of cron expressions, which croniter takes in any case. */
  private static final Set<String> PRESETS =
      Set.of(
          "@hourly",
          "@daily",
          "@midnight",
          "@weekly",
          "@monthly",
          "@quarterly",
          "@yearly",
          "@annually");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of week", 0, 7, DAYS),
          new Field("second", 0, 59, List.of()),
          new Field("year", 1970, 2099, List.of()));

  /** A random value, chosen by croniter. */
  private static final Pattern RANDOM = Pattern.compile("r(\\(\\d+-\\d+\\))?(/\\d+)?");

  private static final Pattern ITEM = Pattern.compile("([^/]*)(?:/(.*))?");

  private Schedules() {}

  /** What is wrong with the schedule, empty if nothing is. */
  public static Optional<String> fault(String schedule) {
    String text = schedule.strip();
    if (text.startsWith("@")) {
      return EVENTS.contains(schedule) || PRESETS.contains(text.toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of("there is no preset of that name");
    }
    String[] parts = text.split("\\s+");
    if (parts.length < 5 || parts.length > FIELDS.size()) {
      return Optional.of("it has " + (text.isEmpty() ? 0 : parts.length) + " fields, not five");
    }
    for (int i = 0; i < parts.length; i++) {
      Optional<String> fault = FIELDS.get(i).fault(parts[i].toLowerCase(Locale.ROOT));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /**
   * A sentence that says what a wrong schedule was probably meant to be, with a leading blank;
   * empty if nothing is near.
   */
  public static String didYouMean(String schedule) {
    String text = schedule.strip();
    String[] parts = text.split("\\s+");
    if (parts.length == 1) {
      Set<String> presets = new TreeSet<>(PRESETS);
      presets.addAll(EVENTS);
      return Spelling.didYouMean(text, presets);
    }
    for (int i = 0; i < Math.min(parts.length, FIELDS.size()); i++) {
      String part = parts[i].toLowerCase(Locale.ROOT);
      if (FIELDS.get(i).fault(part).isPresent()) {
        return FIELDS.get(i).didYouMean(part);
      }
    }
    return "";
  }

  private record Field(String name, int low, int high, List<String> names) {
    Optional<String> fault(String text) {
      for (String item : text.split(",", -1)) {
        if (!valid(item)) {
          return Optional.of("\"" + item + "\" is no " + name + " (" + low + "-" + high + ")");
        }
      }
      return Optional.empty();
    }

    /** A name that a word in the text comes near, {@code monday} and {@code mno} to mon. */
    String didYouMean(String text) {
      for (String word : text.split("[^a-z]+")) {
        if (word.isEmpty() || names.contains(word)) {
          continue;
        }
        String start = word.substring(0, Math.min(3, word.length()));
        String near =
            names.contains(start)
                ? Spelling.didYouMean(start)
                : word.length() < 3 ? "" : Spelling.didYouMean(word, names);
        if (!near.isEmpty()) {
          return near;
        }
      }
      return "";
    }

    private boolean valid(String item) {
      if (item.equals("*") || item.equals("?") || RANDOM.matcher(item).matches()) {
        return true;
      }
      if (name.equals("day of month") && item.equals("l")) {
        return true;
      }
      if (name.equals("day of week") && special(item)) {
        return true;
      }
      Matcher matcher = ITEM.matcher(item);
      if (!matcher.matches()) {
        return false;
      }
      String step = matcher.group(2);
      if (step != null && (!number(step) || Integer.parseInt(step) < 1)) {
        return false;
      }
      String range = matcher.group(1);
      if (range.equals("*") || range.equals("?")) {
        return step != null;
      }
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        return false;
      }
      for (String end : ends) {
        if (!inRange(end)) {
          return false;
        }
      }
      return true;
    }

    /** The n-th or last weekday of the month: {@code fri#2}, {@code 5#l}, {@code l5}. */
    private boolean special(String item) {
      if (item.startsWith("l") && item.length() > 1) {
        return inRange(item.substring(1));
      }
      String[] parts = item.split("#", -1);
      return parts.length == 2
          && inRange(parts[0])
          && (parts[1].equals("l") || number(parts[1]) && inNth(Integer.parseInt(parts[1])));
    }

    private static boolean inNth(int nth) {
      return nth >= 1 && nth <= 5;
    }

    private boolean inRange(String text) {
      if (names.contains(text)) {
        return true;
      }
      if (!number(text)) {
        return false;
      }
      int value = Integer.parseInt(text);
      return value >= low && value <= high;
    }

    private static boolean number(String text) {
      return text.matches("\\d{1,6}");
    }
  }
}
