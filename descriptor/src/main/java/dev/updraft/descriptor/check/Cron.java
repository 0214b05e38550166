package dev.updraft.descriptor.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cron expression that was read.
 *
 * @param fields what its fields hold: minute, hour, day of month, month, day of week, and if they
 *     are there second and year
 */
public record Cron(List<Values> fields) {
  /** Stands for every value of a field. */
  public static final int ANY = -1;

  /** Stands for the last day of a month, or the last such day of the week in it. */
  public static final int LAST = -2;

  /** Copies the list. */
  public Cron {
    fields = List.copyOf(fields);
  }

  /**
   * What a field holds.
   *
   * @param values its values, {@link #ANY} and {@link #LAST} among them
   * @param nth for a day of the week, Sunday being 0, which ones of a month; empty if all
   * @param nearest the day to which the nearest working day is meant, 0 if none
   */
  public record Values(Set<Integer> values, Map<Integer, Set<Integer>> nth, int nearest) {
    /** Copies the collections. */
    public Values {
      values = Set.copyOf(values);
      nth = Map.copyOf(nth);
    }

    static Values of(Set<Integer> values) {
      return new Values(values, Map.of(), 0);
    }

    /** Whether the field allows every value by a star. */
    public boolean any() {
      return values.contains(ANY);
    }
  }
}
