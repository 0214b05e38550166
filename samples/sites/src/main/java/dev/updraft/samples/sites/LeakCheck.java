package dev.updraft.samples.sites;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for rows in what has left a site. */
final class LeakCheck {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

  /** So many values of a row in one place are no accident. */
  static final int SEVERAL = 5;

  private final List<Set<Double>> rows;

  LeakCheck(Collection<Wine> wines) {
    rows = wines.stream().<Set<Double>>map(wine -> new HashSet<>(wine.features())).toList();
  }

  /** Every number in a value of JSON, also in texts. */
  static Set<Double> numbers(@Nullable Object value) {
    Set<Double> found = new HashSet<>();
    collect(value, found);
    return found;
  }

  /** The most values of any row that are among these numbers. */
  int most(Set<Double> numbers) {
    return rows.stream()
        .mapToInt(row -> (int) row.stream().filter(numbers::contains).count())
        .max()
        .orElse(0);
  }

  private static void collect(@Nullable Object value, Set<Double> found) {
    if (value instanceof Number number) {
      found.add(number.doubleValue());
    } else if (value instanceof String text) {
      Matcher matcher = NUMBER.matcher(text);
      while (matcher.find()) {
        found.add(Double.valueOf(matcher.group()));
      }
    } else if (value instanceof Collection<?> list) {
      list.forEach(element -> collect(element, found));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, element) -> {
            collect(key, found);
            collect(element, found);
          });
    }
  }
}
