package dev.updraft.descriptor;

import dev.updraft.descriptor.PartitionMapper.Period;
import dev.updraft.descriptor.PartitionMapper.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappers of partitions as JSON values and back. */
final class PartitionJson {
  private PartitionJson() {}

  static Map<String, @Nullable Object> write(PartitionMapper mapper) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    PartitionMapper.Rule rule = mapper.rule();
    if (rule instanceof PartitionMapper.AllowedKeys allowed) {
      out.put("kind", "allowed_keys");
      out.put("keys", allowed.keys());
    } else if (rule instanceof PartitionMapper.FixedKey fixed) {
      out.put("kind", "fixed_key");
      out.put("key", fixed.key());
    } else if (rule instanceof PartitionMapper.StartOf start) {
      out.put("kind", "start_of");
      out.put("period", period(start.period()));
      out.put("timezone", start.timezone());
      out.put("input_format", start.inputFormat());
      put(out, "output_format", start.outputFormat());
    } else if (rule instanceof PartitionMapper.Product product) {
      out.put("kind", "product");
      out.put("mappers", product.mappers().stream().map(PartitionJson::write).toList());
      out.put("delimiter", product.delimiter());
    } else if (rule instanceof PartitionMapper.Chain chain) {
      out.put("kind", "chain");
      out.put("mappers", chain.mappers().stream().map(PartitionJson::write).toList());
    } else if (rule instanceof PartitionMapper.FanOut fanOut) {
      out.put("kind", "fan_out");
      out.put("upstream", write(fanOut.upstream()));
      out.put("window", window(fanOut.window()));
      put(out, "downstream", fanOut.downstream() == null ? null : write(fanOut.downstream()));
    } else if (rule instanceof PartitionMapper.Rollup rollup) {
      out.put("kind", "rollup");
      out.put("upstream", write(rollup.upstream()));
      out.put("window", window(rollup.window()));
      put(out, "minimum_count", rollup.minimumCount());
    } else {
      out.put("kind", "identity");
    }
    put(out, "max_downstream_keys", mapper.maxDownstreamKeys());
    return out;
  }

  private static Map<String, @Nullable Object> window(Window window) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (window.period() == null) {
      out.put("segments", window.segments());
    } else {
      out.put("period", period(window.period()));
      out.put("backward", window.backward());
    }
    return out;
  }

  private static String period(Period period) {
    return period.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, @Nullable Object> out, String key, @Nullable Object value) {
    if (value != null) {
      out.put(key, value);
    }
  }

  static PartitionMapper read(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    String kind = ModelJson.string(in, "kind");
    PartitionMapper.Rule rule =
        switch (kind) {
          case "identity" -> new PartitionMapper.Identity();
          case "allowed_keys" -> new PartitionMapper.AllowedKeys(Json.strings(in.get("keys")));
          case "fixed_key" -> new PartitionMapper.FixedKey(ModelJson.string(in, "key"));
          case "start_of" ->
              new PartitionMapper.StartOf(
                  readPeriod(in),
                  ModelJson.string(in, "timezone"),
                  ModelJson.string(in, "input_format"),
                  ModelJson.optional(in, "output_format"));
          case "product" ->
              new PartitionMapper.Product(
                  readList(in.get("mappers")), ModelJson.string(in, "delimiter"));
          case "chain" -> new PartitionMapper.Chain(readList(in.get("mappers")));
          case "fan_out" ->
              new PartitionMapper.FanOut(
                  read(in.get("upstream")),
                  readWindow(in.get("window")),
                  in.containsKey("downstream") ? read(in.get("downstream")) : null);
          case "rollup" ->
              new PartitionMapper.Rollup(
                  read(in.get("upstream")),
                  readWindow(in.get("window")),
                  ModelJson.integer(in, "minimum_count"));
          default ->
              throw new IllegalArgumentException("There is no mapper of kind '" + kind + "'");
        };
    return new PartitionMapper(rule, ModelJson.integer(in, "max_downstream_keys"));
  }

  private static List<PartitionMapper> readList(@Nullable Object json) {
    return Json.objects(json).stream().map(PartitionJson::read).toList();
  }

  private static Window readWindow(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    return in.containsKey("segments")
        ? new Window(null, false, Json.strings(in.get("segments")))
        : new Window(readPeriod(in), ModelJson.flag(in, "backward"), List.of());
  }

  private static Period readPeriod(Map<String, @Nullable Object> in) {
    return Period.valueOf(ModelJson.string(in, "period").toUpperCase(Locale.ROOT));
  }
}
