package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.check.AssetSchedules;
import dev.updraft.descriptor.check.AttributeChecks;
import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.check.ParamValues;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.check.Timetables;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.TaskCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings and params of a recorded DAG. */
final class Headers {
  private static final Set<String> OF_DAG = Set.of("retries", "retryDelay", "queue", "executor");
  private final Reporter reporter;
  private final TaskCatalog catalog;

  Headers(Reporter reporter, TaskCatalog catalog) {
    this.reporter = reporter;
    this.catalog = catalog;
  }

  /** The DAG without its tasks; what is wrong has been reported. */
  DagModel read(Recorded dag, String className, CallSite site) {
    Settings.Faults faults =
        (attribute, diagnostic, details) -> reporter.report(diagnostic, site, details);
    Settings settings = new Settings(faults);
    String id = String.valueOf(dag.text("dag_id"));
    settings.id(id, "DAG");
    boolean scheduled =
        dag.text("schedule") != null
            || dag.get("timetable") != null
                && !dag.node("timetable").kind().equals("PartitionedAtRuntime");
    Schedule schedule = schedule(dag, faults);
    boolean catchup = dag.flag("catchup");
    Integer maxActiveRuns = dag.number("max_active_runs");
    Instant start =
        settings.runs(schedule, scheduled, dag.text("start_date"), catchup, maxActiveRuns);
    List<String> tags = dag.texts("tags");
    settings.tags(tags);
    List<ParamModel> params = new ArrayList<>();
    for (Recorded param : dag.nodes("params")) {
      ParamModel model = param(param, scheduled, site);
      if (model != null) {
        params.add(model);
      }
    }
    return new DagModel(
        id,
        className,
        SourceDags.METHOD,
        dag.text("description"),
        schedule,
        start,
        catchup,
        maxActiveRuns,
        tags,
        params,
        settings
            .defaults(
                dag.number("retries"),
                dag.text("retry_delay"),
                dag.text("queue"),
                dag.text("executor"))
            .with(defaults(dag, faults)),
        List.of(),
        List.of(),
        new AttributeChecks(faults)
            .dag(attributes(dag, site), AttributeChecks.runTypes(schedule, scheduled), start));
  }

  /** What tasks are told that are told nothing themselves. */
  private TaskAttributes defaults(Recorded dag, Settings.Faults faults) {
    if (dag.get("defaults") == null) {
      return TaskAttributes.NONE;
    }
    Map<String, TaskAttribute> ofAll = new HashMap<>();
    for (TaskAttribute attribute : TaskAttribute.values()) {
      if (!attribute.ofOneTask()) {
        ofAll.put(attribute.javaName(), attribute);
      }
    }
    Map<TaskAttribute, Object> written = new EnumMap<>(TaskAttribute.class);
    Map<String, Object> recorded =
        RecordedSettings.read(dag.node("defaults"), dag.node("default_types"), faults);
    new TaskSettingsChecks(catalog, faults).resolve(null, recorded);
    recorded.forEach(
        (name, value) -> {
          TaskAttribute attribute = ofAll.get(name);
          if (attribute == null) {
            faults.report(
                "defaults",
                Diagnostic.DEFAULT_ATTRIBUTE,
                name,
                OF_DAG.contains(name) ? "@Dag has it itself" : "it is of one task");
          } else if (!List.of().equals(value)) {
            written.put(attribute, value);
          }
        });
    return new AttributeChecks(faults).task(written);
  }

  private Map<DagAttribute, Object> attributes(Recorded dag, CallSite site) {
    Recorded recorded = dag.node("attributes");
    Map<DagAttribute, Object> written = new EnumMap<>(DagAttribute.class);
    for (DagAttribute attribute : DagAttribute.values()) {
      Object value = recorded.get(attribute.javaName());
      if (value != null) {
        written.put(attribute, constants(value, site));
      }
    }
    return written;
  }

  /** With JSON values for the arguments of callbacks. */
  private Object constants(Object value, CallSite site) {
    if (value instanceof List<?> items) {
      return items.stream().map(item -> item == null ? "" : constants(item, site)).toList();
    }
    if (!(value instanceof Map<?, ?> map)
        || !map.containsKey("path") && !map.containsKey("callback")) {
      return value;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach(
        (key, item) ->
            out.put(
                String.valueOf(key),
                "kwargs".equals(key)
                    ? json(item, site)
                    : item == null ? null : constants(item, site)));
    return out;
  }

  private @Nullable Object json(@Nullable Object value, CallSite site) {
    try {
      return ConstantJson.of(value);
    } catch (ConstantJson.NoJsonException e) {
      reporter.report(Diagnostic.CONSTANT_TYPE, site, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Schedule schedule(Recorded dag, Settings.Faults faults) {
    Timetables timetables = new Timetables(faults);
    if (dag.get("timetable") == null) {
      return timetables.ofDag(dag);
    }
    Recorded timetable = dag.node("timetable");
    for (String attribute : List.of("schedule", "timezone")) {
      if (dag.text(attribute) != null) {
        faults.report(attribute, Diagnostic.SCHEDULE_CONFLICT, attribute, timetable.kind());
      }
    }
    RecordedTypes types = new RecordedTypes(timetable.node("types"), faults);
    Schedule schedule =
        AssetSchedules.NAMES.contains(timetable.kind())
            ? new AssetSchedules<>(types).read(types.declaration(timetable))
            : timetables.of(timetable.kind(), timetable);
    if (schedule != null && schedule.firstMinor() > 0) {
      faults.report(
          "timetable", Diagnostic.LATER_SCHEDULE, timetable.kind(), "3." + schedule.firstMinor());
    }
    return schedule;
  }

  private @Nullable ParamModel param(Recorded param, boolean scheduled, CallSite site) {
    String name = String.valueOf(param.text("name"));
    String type = String.valueOf(param.text("type"));
    Map<String, Object> schema = schema(type, param.texts("constants"));
    if (schema == null) {
      reporter.report(Diagnostic.PARAM_TYPE, site, name, type);
      return null;
    }
    String description = param.text("description");
    Object written = param.get("default");
    if (written == null) {
      return withoutDefault(name, type, schema, scheduled, description, site);
    }
    try {
      Object value = ConstantJson.of(written);
      if (fits(value, schema)) {
        return new ParamModel(name, schema, false, number(value, schema), description);
      }
      reporter.report(Diagnostic.PARAM_DEFAULT, site, value, name, type, near(value, schema));
    } catch (ConstantJson.NoJsonException e) {
      reporter.report(Diagnostic.CONSTANT_TYPE, site, String.valueOf(e.getMessage()));
    }
    return null;
  }

  /** As for a parameter of a {@code @Dag} method: Airflow's own runs could not fill it. */
  private @Nullable ParamModel withoutDefault(
      String name,
      String type,
      Map<String, Object> schema,
      boolean scheduled,
      @Nullable String description,
      CallSite site) {
    if (!scheduled) {
      return new ParamModel(name, schema, true, null, description);
    }
    // A primitive type has a name without package.
    if (type.indexOf('.') < 0 && !schema.containsKey("enum")) {
      reporter.report(Diagnostic.PARAM_WITHOUT_DEFAULT, site, name, type);
      return null;
    }
    reporter.report(Diagnostic.PARAM_NULL_WHEN_SCHEDULED, site, name);
    return new ParamModel(name, ParamSchemas.nullable(schema), false, null, description);
  }

  private static @Nullable Map<String, Object> schema(String type, List<String> constants) {
    return constants.isEmpty() ? ParamSchemas.scalar(type) : ParamSchemas.of("string", constants);
  }

  /** Another compiler, or a cast, may pass what the type does not hold. */
  private static boolean fits(@Nullable Object value, Map<String, Object> schema) {
    return value != null && ParamValues.fault(value, schema) == null;
  }

  private static String near(@Nullable Object value, Map<String, Object> schema) {
    return value instanceof String text ? ParamSchemas.didYouMean(text, schema) : "";
  }

  private static @Nullable Object number(@Nullable Object value, Map<String, Object> schema) {
    return value instanceof Long whole && "number".equals(schema.get("type"))
        ? (Object) (double) whole
        : value;
  }
}
