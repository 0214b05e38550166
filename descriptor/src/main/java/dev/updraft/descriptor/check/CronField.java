package dev.updraft.descriptor.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a cron expression, after {@code croniter._expand} of croniter 7.
 *
 * @param name what it says
 * @param low its least value
 * @param high its greatest value
 * @param names words for its values, the first one for {@code firstName}
 * @param firstName the value of the first word
 */
record CronField(String name, int low, int high, List<String> names, int firstName) {
  static final String DAY = "day of month";
  static final String WEEKDAY = "day of week";

  private static final int DAYS_OF_WEEK = 7;

  /** A random value, chosen by croniter; those by hash need what Airflow does not give. */
  private static final Pattern RANDOM = Pattern.compile("r(?:\\((\\d+)-(\\d+)\\))?(?:/(\\d+))?");

  private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-/]+)(?:/(\\d+))?");
  private static final Pattern STEP = Pattern.compile("(.+)/(.+)");
  private static final Pattern NTH =
      Pattern.compile("(?:([a-z]{3}(?:-[a-z]{3})?|[a-z0-9_]+)#|l)(\\d+)");
  private static final Pattern NEAREST = Pattern.compile("(\\d+)w|w(\\d+)");

  CronField(String name, int low, int high) {
    this(name, low, high, List.of(), 0);
  }

  /**
   * Reads the field.
   *
   * @param text what stands there, in lower case
   * @throws Fault if croniter would not take it
   */
  Cron.Values read(String text) throws Fault {
    if (text.startsWith("r") && RANDOM.matcher(text).matches()) {
      return Cron.Values.of(Set.of(random(text)));
    }
    if (text.equals("?") && (name.equals(DAY) || name.equals(WEEKDAY))) {
      return Cron.Values.of(Set.of(Cron.ANY));
    }
    String[] items = text.split(",", -1);
    Set<Integer> values = new HashSet<>();
    Map<Integer, Set<Integer>> nths = new HashMap<>();
    for (String item : items) {
      if (item.indexOf('?') >= 0) {
        throw fault(item);
      }
      Matcher nearest = NEAREST.matcher(item);
      if (name.equals(DAY) && nearest.matches()) {
        int day = number(nearest.group(1) == null ? nearest.group(2) : nearest.group(1));
        if (day < low || day > high) {
          throw fault(item);
        }
        if (items.length > 1) {
          throw new Fault("\"" + item + "\" cannot stand in a list");
        }
        return new Cron.Values(Set.of(day), Map.of(), day);
      }
      Matcher nth = NTH.matcher(item);
      if (name.equals(WEEKDAY) && nth.matches()) {
        String days = nth.group(1);
        if (days != null && (number(nth.group(2)) < 1 || number(nth.group(2)) > 5)) {
          throw fault(item);
        }
        Set<Integer> numbered = values(days == null ? nth.group(2) : days, item);
        values.addAll(numbered);
        int which = days == null ? Cron.LAST : number(nth.group(2));
        numbered.forEach(day -> nths.computeIfAbsent(day, d -> new HashSet<>()).add(which));
      } else {
        values.addAll(values(item, item));
      }
    }
    Set<Integer> others = new HashSet<>(values);
    others.removeAll(nths.keySet());
    others.remove(Cron.ANY);
    if (!nths.isEmpty() && !others.isEmpty() && values.size() != DAYS_OF_WEEK) {
      throw new Fault("days of the week with and without \"#\" or \"l\" cannot be mixed");
    }
    return new Cron.Values(values, nths, 0);
  }

  /** One of the values that croniter may choose. */
  private int random(String text) throws Fault {
    Matcher random = RANDOM.matcher(text);
    if (!random.matches() || random.group(3) != null && number(random.group(3)) == 0) {
      throw fault(text);
    }
    if (random.group(1) != null) {
      int begin = number(random.group(1));
      int end = number(random.group(2));
      if (begin >= end || !inRange(alias(begin)) || !inRange(alias(end))) {
        throw fault(text);
      }
      return alias(begin);
    }
    return low;
  }

  /** The values of a range or of a single value. */
  private Set<Integer> values(String item, String shown) throws Fault {
    String text = item.startsWith("*/") ? low + "-" + high + item.substring(1) : item;
    Matcher range = RANGE.matcher(text);
    boolean open = false;
    if (!range.matches()) {
      text = STEP.matcher(item).replaceFirst("$1-" + high + "/$2");
      range = RANGE.matcher(text);
      if (!range.matches()) {
        return Set.of(single(item, shown));
      }
      open = true;
    }
    int first = alias(bound(range.group(1), shown));
    boolean toLast = name.equals(DAY) && range.group(2).equals("l");
    int last = toLast ? high : alias(bound(range.group(2), shown));
    int step = range.group(3) == null ? 1 : number(range.group(3));
    // Seven is Sunday, but the greatest day of the week is six.
    if (step == 0 || Math.max(first, last) > greatest()) {
      throw fault(shown);
    }
    Set<Integer> values = new HashSet<>();
    if (open && first == last) {
      values.add(first);
    } else if (first == last) {
      add(values, low, greatest(), step);
    } else if (first > last) {
      wrap(values, first, last, step);
    } else {
      add(values, first, last, step);
    }
    if (!values.stream().allMatch(this::inRange)) {
      throw fault(shown);
    }
    return values;
  }

  /** From the first value over the end of the field to the last one, in croniter's steps. */
  private void wrap(Set<Integer> values, int first, int last, int step) {
    add(values, first, greatest(), step);
    int reached = first + (greatest() - first) / step * step;
    int rest = greatest() - reached;
    int position = reached - low;
    int count = greatest() - low + 1;
    int skipped = position + step > count && rest < step ? step - rest : 0;
    add(values, low + skipped, last, step);
  }

  private static void add(Set<Integer> values, int first, int last, int step) {
    for (long value = first; value <= last; value += step) {
      values.add((int) value);
    }
  }

  private int single(String item, String shown) throws Fault {
    if (item.equals("*")) {
      return Cron.ANY;
    }
    if (name.equals(DAY) && item.equals("l")) {
      return Cron.LAST;
    }
    int value = alias(bound(item, shown));
    if (!inRange(value)) {
      throw fault(shown);
    }
    return value;
  }

  private int bound(String text, String shown) throws Fault {
    if (text.matches("\\d+")) {
      return number(text);
    }
    int index = names.indexOf(text);
    if (index < 0) {
      throw fault(shown);
    }
    return firstName + index;
  }

  private int alias(int value) {
    return name.equals(WEEKDAY) && value == DAYS_OF_WEEK ? 0 : value;
  }

  private int greatest() {
    return name.equals(WEEKDAY) ? DAYS_OF_WEEK - 1 : high;
  }

  private boolean inRange(int value) {
    return value >= low && value <= greatest();
  }

  /** The number, if it is small enough to matter. */
  private static int number(String digits) {
    String text = digits.replaceFirst("^0+(?=\\d)", "");
    return text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
  }

  private Fault fault(String item) {
    return new Fault("\"" + item + "\" is no " + name + " (" + low + "-" + high + ")");
  }

  /** What is wrong with a field. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String text) {
      super(text);
    }
  }
}
