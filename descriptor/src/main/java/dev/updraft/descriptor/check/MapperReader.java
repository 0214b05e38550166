package dev.updraft.descriptor.check;

import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.PartitionMapper.Period;
import dev.updraft.descriptor.PartitionMapper.Window;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the types that stand for mappers of partitions.
 *
 * @param <T> what the front end knows types by
 */
public final class MapperReader<T> {
  /** The annotations that make a type a mapper. */
  public static final Set<String> KINDS =
      Set.of(
          "IdentityMapper",
          "AllowedKeyMapper",
          "FixedKeyMapper",
          "StartOfHourMapper",
          "StartOfDayMapper",
          "StartOfWeekMapper",
          "StartOfMonthMapper",
          "StartOfQuarterMapper",
          "StartOfYearMapper",
          "ProductMapper",
          "ChainMapper",
          "FanOutMapper",
          "RollupMapper");

  private final DeclaredTypes<T> types;
  private final TypePath<T> path;

  /** Reads types of a front end. */
  public MapperReader(DeclaredTypes<T> types) {
    this.types = types;
    this.path = new TypePath<>(types);
  }

  /** Checks what a type declares; nothing if it declares no mapper. */
  public void check(T type) {
    if (types.annotations(type).stream().anyMatch(a -> KINDS.contains(a.name()))) {
      read(type);
    }
  }

  /** The mapper that an attribute names, null if it is wrong. */
  public @Nullable PartitionMapper readOne(Declaration<T> annotation, String attribute) {
    List<T> named = annotation.types(attribute);
    return named.isEmpty() ? null : read(annotation, attribute, named.get(0));
  }

  private @Nullable List<PartitionMapper> readAll(Declaration<T> annotation) {
    List<T> named = annotation.types("value");
    if (named.size() < 2) {
      return fault(annotation, "value", "needs at least two mappers");
    }
    List<PartitionMapper> mappers = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      PartitionMapper mapper = read(annotation, "value[" + i + "]", named.get(i));
      if (mapper != null) {
        mappers.add(mapper);
      }
    }
    return mappers.size() == named.size() ? mappers : null;
  }

  private @Nullable PartitionMapper read(Declaration<T> annotation, String attribute, T type) {
    String name = types.name(type);
    if (types.annotations(type).stream().noneMatch(a -> KINDS.contains(a.name()))) {
      annotation.report(attribute, Diagnostic.NOT_A_MAPPER, name);
      return null;
    }
    path.goOn(annotation, attribute);
    if (path.closes(type)) {
      return null;
    }
    return read(type);
  }

  private @Nullable PartitionMapper read(T type) {
    List<Declaration<T>> found =
        types.annotations(type).stream().filter(a -> KINDS.contains(a.name())).toList();
    Declaration<T> mapper = found.get(0);
    for (Declaration<T> other : found.subList(1, found.size())) {
      other.report("", Diagnostic.SEVERAL_KINDS, types.name(type), mapper.name(), other.name());
    }
    path.enter(type);
    try {
      PartitionMapper.Rule rule = rule(mapper);
      Integer most = mapper.number("maxDownstreamKeys");
      if (most != null && most < 1) {
        mapper.report("maxDownstreamKeys", Diagnostic.INVALID_NUMBER, "maxDownstreamKeys", most, 1);
        return null;
      }
      return rule == null || found.size() > 1 ? null : new PartitionMapper(rule, most);
    } finally {
      path.leave();
    }
  }

  private PartitionMapper.@Nullable Rule rule(Declaration<T> mapper) {
    switch (mapper.name()) {
      case "IdentityMapper" -> {
        return new PartitionMapper.Identity();
      }
      case "AllowedKeyMapper" -> {
        List<String> keys = mapper.texts("value");
        return keys.isEmpty()
            ? fault(mapper, "value", "needs at least one partition")
            : new PartitionMapper.AllowedKeys(keys);
      }
      case "FixedKeyMapper" -> {
        String key = String.valueOf(mapper.text("value"));
        return key.isEmpty()
            ? fault(mapper, "value", "needs a partition that is not empty")
            : new PartitionMapper.FixedKey(key);
      }
      case "ProductMapper" -> {
        List<PartitionMapper> mappers = readAll(mapper);
        String delimiter = mapper.text("delimiter");
        if ("".equals(delimiter)) {
          return fault(mapper, "delimiter", "needs a delimiter that is not empty");
        }
        return mappers == null
            ? null
            : new PartitionMapper.Product(mappers, delimiter == null ? "|" : delimiter);
      }
      case "ChainMapper" -> {
        List<PartitionMapper> mappers = readAll(mapper);
        return mappers == null ? null : new PartitionMapper.Chain(mappers);
      }
      case "FanOutMapper" -> {
        return fanOut(mapper);
      }
      case "RollupMapper" -> {
        return rollup(mapper);
      }
      default -> {
        return startOf(mapper);
      }
    }
  }

  private static PartitionMapper.@Nullable Rule startOf(Declaration<?> mapper) {
    String word = mapper.name().replaceAll("^StartOf|Mapper$", "");
    String timezone = mapper.text("timezone");
    if (timezone != null && !Zones.exists(timezone)) {
      mapper.report("timezone", Diagnostic.INVALID_TIMEZONE, timezone, Zones.didYouMean(timezone));
      return null;
    }
    String input = mapper.text("inputFormat");
    String output = mapper.text("outputFormat");
    return new PartitionMapper.StartOf(
        Period.valueOf(word.toUpperCase(Locale.ROOT)),
        timezone == null ? Schedule.UTC : timezone,
        input == null || input.isEmpty() ? PartitionMapper.DEFAULT_INPUT_FORMAT : input,
        output == null || output.isEmpty() ? null : output);
  }

  private PartitionMapper.@Nullable Rule fanOut(Declaration<T> mapper) {
    PartitionMapper upstream = readOne(mapper, "upstream");
    boolean own = mapper.has("downstream");
    PartitionMapper downstream = readOne(mapper, "downstream");
    Window window = window(mapper);
    if (window.period() == Period.HOUR && !own) {
      return fault(mapper, "window", "needs a downstream mapper for the window of an hour");
    }
    return upstream == null || own && downstream == null
        ? null
        : new PartitionMapper.FanOut(upstream, window, downstream);
  }

  private PartitionMapper.@Nullable Rule rollup(Declaration<T> mapper) {
    PartitionMapper upstream = readOne(mapper, "upstream");
    List<String> segments = mapper.texts("segments");
    boolean period = mapper.has("window");
    if (period == mapper.has("segments")) {
      return fault(mapper, "", "needs either a window or segments");
    }
    if (!period && (segments.isEmpty() || segments.contains(""))) {
      return fault(mapper, "segments", "needs segments that are not empty");
    }
    if (upstream == null) {
      return null;
    }
    if (upstream.rule().ofTime() != period) {
      // As Airflow refuses it.
      return fault(
          mapper,
          "upstream",
          period
              ? "with a window needs an upstream mapper of times, StartOfDayMapper or the like"
              : "with segments needs an upstream mapper of texts, FixedKeyMapper or the like");
    }
    Integer minimum = mapper.number("minimumCount");
    return new PartitionMapper.Rollup(
        upstream,
        period ? window(mapper) : new Window(null, false, segments),
        minimum == null || minimum == 0 ? null : minimum);
  }

  private static Window window(Declaration<?> mapper) {
    String word = String.valueOf(mapper.text("window"));
    return new Window(
        Period.valueOf(word.toUpperCase(Locale.ROOT)), mapper.flag("backward"), List.of());
  }

  private static <V> @Nullable V fault(Declaration<?> mapper, String attribute, String what) {
    mapper.report(attribute, Diagnostic.INVALID_MAPPER, mapper.name(), what);
    return null;
  }
}
