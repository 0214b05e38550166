package dev.updraft.descriptor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the partition of an asset becomes that of a run.
 *
 * @param rule what it does
 * @param maxDownstreamKeys how many partitions one of an asset may become, null for the
 *     deployment's limit
 */
public record PartitionMapper(Rule rule, @Nullable Integer maxDownstreamKeys) {
  /** Airflow's default, which changes nothing. */
  public static final PartitionMapper IDENTITY = new PartitionMapper(new Identity(), null);

  /** How Airflow reads and writes partitions of time, if nobody says otherwise. */
  public static final String DEFAULT_INPUT_FORMAT = "%Y-%m-%dT%H:%M:%S";

  /** What a mapper does. */
  public sealed interface Rule {
    /** The mappers that it is made of. */
    default List<PartitionMapper> parts() {
      return List.of();
    }

    /** Airflow's class. */
    String name();

    /** Whether partitions are moments to it, not just texts. */
    default boolean ofTime() {
      return false;
    }
  }

  /** Changes nothing. */
  public record Identity() implements Rule {
    @Override
    public String name() {
      return "IdentityMapper";
    }
  }

  /**
   * Takes listed partitions only.
   *
   * @param keys the partitions
   */
  public record AllowedKeys(List<String> keys) implements Rule {
    /** Copies the list. */
    public AllowedKeys {
      keys = List.copyOf(keys);
    }

    @Override
    public String name() {
      return "AllowedKeyMapper";
    }
  }

  /**
   * Makes one partition of all.
   *
   * @param key the partition
   */
  public record FixedKey(String key) implements Rule {
    @Override
    public String name() {
      return "FixedKeyMapper";
    }
  }

  /**
   * Makes of a moment the start of the period around it.
   *
   * @param period how long the period is
   * @param timezone the IANA name of the timezone that says when it starts
   * @param inputFormat how the asset's partition is written, as Python's {@code strptime} has it
   * @param outputFormat how the run's is, null for the period's usual form
   */
  public record StartOf(
      Period period, String timezone, String inputFormat, @Nullable String outputFormat)
      implements Rule {
    @Override
    public String name() {
      return "StartOf" + period.word() + "Mapper";
    }

    @Override
    public boolean ofTime() {
      return true;
    }
  }

  /**
   * Partitions of several dimensions, one mapper for each.
   *
   * @param mappers the mappers, at least two
   * @param delimiter what separates the dimensions
   */
  public record Product(List<PartitionMapper> mappers, String delimiter) implements Rule {
    /** Copies the list. */
    public Product {
      mappers = List.copyOf(mappers);
    }

    @Override
    public List<PartitionMapper> parts() {
      return mappers;
    }

    @Override
    public String name() {
      return "ProductMapper";
    }
  }

  /**
   * One mapper after the other.
   *
   * @param mappers the mappers, at least two
   */
  public record Chain(List<PartitionMapper> mappers) implements Rule {
    /** Copies the list. */
    public Chain {
      mappers = List.copyOf(mappers);
    }

    @Override
    public List<PartitionMapper> parts() {
      return mappers;
    }

    @Override
    public String name() {
      return "ChainMapper";
    }
  }

  /**
   * Makes of one partition all those in a window.
   *
   * @param upstream finds the start of the window
   * @param window the window
   * @param downstream writes the partitions, null for the window's usual mapper
   */
  public record FanOut(
      PartitionMapper upstream, Window window, @Nullable PartitionMapper downstream)
      implements Rule {
    @Override
    public List<PartitionMapper> parts() {
      return downstream == null ? List.of(upstream) : List.of(upstream, downstream);
    }

    @Override
    public String name() {
      return "FanOutMapper";
    }
  }

  /**
   * Waits for the partitions in a window and makes one of them.
   *
   * @param upstream finds the partition that they make
   * @param window the window
   * @param minimumCount how many suffice, or if negative how many may be missing; null for all
   */
  public record Rollup(PartitionMapper upstream, Window window, @Nullable Integer minimumCount)
      implements Rule {
    @Override
    public List<PartitionMapper> parts() {
      return List.of(upstream);
    }

    @Override
    public String name() {
      return "RollupMapper";
    }
  }

  /**
   * What belongs together.
   *
   * @param period how long it is, null if the segments say what belongs to it
   * @param backward whether it ends at its moment rather than starts there
   * @param segments the partitions in it, empty if it is a period
   */
  public record Window(@Nullable Period period, boolean backward, List<String> segments) {
    /** Sorts the segments. */
    public Window {
      segments = segments.stream().sorted().distinct().toList();
    }

    /** Airflow's class. */
    public String name() {
      return period == null ? "SegmentWindow" : period.word() + "Window";
    }
  }

  /** Periods of a calendar. */
  public enum Period {
    /** An hour. */
    HOUR,
    /** A day. */
    DAY,
    /** A week, from Monday on. */
    WEEK,
    /** A month. */
    MONTH,
    /** A quarter. */
    QUARTER,
    /** A year. */
    YEAR;

    /** The word in the names of Airflow's classes. */
    public String word() {
      return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A mapper with the deployment's limit of partitions. */
  public static PartitionMapper of(Rule rule) {
    return new PartitionMapper(rule, null);
  }

  /** This mapper and all that it is made of. */
  public Stream<PartitionMapper> all() {
    return Stream.concat(Stream.of(this), rule.parts().stream().flatMap(PartitionMapper::all));
  }

  /** The classes of Airflow that it needs, sorted. */
  public Set<String> classes() {
    Set<String> names = new TreeSet<>();
    all()
        .forEach(
            mapper -> {
              names.add(mapper.rule.name());
              if (mapper.rule instanceof Rollup rollup) {
                names.add(rollup.window().name());
                if (rollup.minimumCount() != null) {
                  names.add("MinimumCount");
                }
              } else if (mapper.rule instanceof FanOut fanOut) {
                names.add(fanOut.window().name());
                if (fanOut.window().backward()) {
                  names.add("Window");
                }
              }
            });
    return names;
  }

  /** The minor release of Airflow 3 from which on there is all that it needs. */
  public int firstMinor() {
    return all().anyMatch(PartitionMapper::isLater) ? 3 : 2;
  }

  private boolean isLater() {
    return maxDownstreamKeys != null
        || rule instanceof FixedKey
        || rule instanceof FanOut
        || rule instanceof Rollup
        || rule instanceof StartOf start && !start.timezone().equals(Schedule.UTC);
  }
}
