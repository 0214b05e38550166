package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.PartitionMapper.Period;
import dev.updraft.descriptor.PartitionMapper.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Mappers of partitions in Airflow's serialized form and in Python. */
final class PartitionForm {
  private static final String PACKAGE = "airflow.partition_mappers.";

  private static final Map<Period, String> FORMATS =
      Map.of(
          Period.HOUR, "%Y-%m-%dT%H",
          Period.DAY, "%Y-%m-%d",
          Period.WEEK, "%Y-%m-%d (W%V)",
          Period.MONTH, "%Y-%m",
          Period.QUARTER, "%Y-Q{quarter}",
          Period.YEAR, "%Y");

  /** What a fan-out over a window writes unless its author says otherwise. */
  private static final Map<Period, Period> MEMBERS =
      Map.of(
          Period.DAY, Period.HOUR,
          Period.WEEK, Period.DAY,
          Period.MONTH, Period.DAY,
          Period.QUARTER, Period.MONTH,
          Period.YEAR, Period.MONTH);

  private PartitionForm() {}

  static Map<String, @Nullable Object> serialize(PartitionMapper mapper, AirflowLine line) {
    PartitionMapper.Rule rule = mapper.rule();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    String module;
    if (rule instanceof PartitionMapper.AllowedKeys allowed) {
      module = "allowed_key";
      out.put("allowed_keys", allowed.keys());
    } else if (rule instanceof PartitionMapper.FixedKey fixed) {
      module = "fixed_key";
      out.put("downstream_key", fixed.key());
    } else if (rule instanceof PartitionMapper.StartOf start) {
      module = "temporal";
      if (line.compareTo(AirflowLine.V3_3) >= 0) {
        out.put("timezone", start.timezone());
      }
      out.put("input_format", start.inputFormat());
      out.put(
          "output_format",
          start.outputFormat() == null ? FORMATS.get(start.period()) : start.outputFormat());
    } else if (rule instanceof PartitionMapper.Product product) {
      module = "product";
      out.put("delimiter", product.delimiter());
      out.put("mappers", list(product.mappers(), line));
    } else if (rule instanceof PartitionMapper.Chain chain) {
      module = "chain";
      out.put("mappers", list(chain.mappers(), line));
    } else if (rule instanceof PartitionMapper.FanOut fanOut) {
      module = "temporal";
      out.put("upstream_mapper", serialize(fanOut.upstream(), line));
      out.put("window", window(fanOut.window()));
      out.put("downstream_mapper", serialize(downstream(fanOut), line));
    } else if (rule instanceof PartitionMapper.Rollup rollup) {
      module = "base";
      out.put("upstream_mapper", serialize(rollup.upstream(), line));
      out.put("window", window(rollup.window()));
      out.put("wait_policy", policy(rollup.minimumCount()));
    } else {
      module = "identity";
    }
    if (mapper.maxDownstreamKeys() != null) {
      out.put("max_downstream_keys", mapper.maxDownstreamKeys());
    }
    return Typed.of(PACKAGE + module + "." + rule.name(), out);
  }

  private static List<Object> list(List<PartitionMapper> mappers, AirflowLine line) {
    return mappers.stream().<Object>map(mapper -> serialize(mapper, line)).toList();
  }

  private static Map<String, @Nullable Object> window(Window window) {
    Map<String, Object> content =
        window.period() == null
            ? Map.of("segments", window.segments().stream().sorted(PythonText.ORDER).toList())
            : Map.of("direction", window.backward() ? "backward" : "forward");
    return Typed.of(PACKAGE + "window." + window.name(), content);
  }

  private static Map<String, @Nullable Object> policy(@Nullable Integer minimumCount) {
    return minimumCount == null
        ? Typed.of(PACKAGE + "wait_policy.WaitForAll", Map.of())
        : Typed.of(PACKAGE + "wait_policy.MinimumCount", Map.of("n", minimumCount));
  }

  private static PartitionMapper downstream(PartitionMapper.FanOut fanOut) {
    if (fanOut.downstream() != null) {
      return fanOut.downstream();
    }
    Period period = fanOut.window().period();
    Period member = period == null ? null : MEMBERS.get(period);
    if (member == null) {
      throw new IllegalArgumentException(
          "A FanOutMapper with " + fanOut.window().name() + " needs a downstream mapper");
    }
    return PartitionMapper.of(
        new PartitionMapper.StartOf(
            member,
            dev.updraft.descriptor.Schedule.UTC,
            PartitionMapper.DEFAULT_INPUT_FORMAT,
            null));
  }

  /** The mapper as an expression of the generated file. */
  static String python(PartitionMapper mapper) {
    PartitionMapper.Rule rule = mapper.rule();
    StringJoiner call = new StringJoiner(", ", rule.name() + "(", ")");
    if (rule instanceof PartitionMapper.AllowedKeys allowed) {
      call.add(literal(allowed.keys()));
    } else if (rule instanceof PartitionMapper.FixedKey fixed) {
      call.add(literal(fixed.key()));
    } else if (rule instanceof PartitionMapper.StartOf start) {
      if (!start.timezone().equals(dev.updraft.descriptor.Schedule.UTC)) {
        call.add("timezone=" + literal(start.timezone()));
      }
      if (!start.inputFormat().equals(PartitionMapper.DEFAULT_INPUT_FORMAT)) {
        call.add("input_format=" + literal(start.inputFormat()));
      }
      if (start.outputFormat() != null) {
        call.add("output_format=" + literal(start.outputFormat()));
      }
    } else if (rule instanceof PartitionMapper.Product product) {
      product.mappers().forEach(part -> call.add(python(part)));
      call.add("delimiter=" + literal(product.delimiter()));
    } else if (rule instanceof PartitionMapper.Chain chain) {
      chain.mappers().forEach(part -> call.add(python(part)));
    } else if (rule instanceof PartitionMapper.FanOut fanOut) {
      call.add("upstream_mapper=" + python(fanOut.upstream()));
      call.add("window=" + pythonWindow(fanOut.window()));
      if (fanOut.downstream() != null) {
        call.add("downstream_mapper=" + python(fanOut.downstream()));
      }
    } else if (rule instanceof PartitionMapper.Rollup rollup) {
      call.add("upstream_mapper=" + python(rollup.upstream()));
      call.add("window=" + pythonWindow(rollup.window()));
      if (rollup.minimumCount() != null) {
        call.add("wait_policy=MinimumCount(" + rollup.minimumCount() + ")");
      }
    }
    if (mapper.maxDownstreamKeys() != null) {
      call.add("max_downstream_keys=" + mapper.maxDownstreamKeys());
    }
    return call.toString();
  }

  private static String pythonWindow(Window window) {
    String argument =
        window.period() == null
            ? literal(window.segments())
            : window.backward() ? "direction=Window.Direction.BACKWARD" : "";
    return window.name() + "(" + argument + ")";
  }
}
