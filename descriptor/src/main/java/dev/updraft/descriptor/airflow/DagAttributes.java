package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a DAG is told besides its runs, params and tasks: in Airflow's form and in Python. */
final class DagAttributes {
  private static final int DEFAULT_MAX_ACTIVE = 16;

  private DagAttributes() {}

  /** Puts the attributes as this line of Airflow does, which elides defaults of its own. */
  static void serialize(Map<String, @Nullable Object> out, DagModel dag, AirflowLine line) {
    boolean always = line.compareTo(AirflowLine.V3_2) >= 0;
    DagSettings settings = dag.settings();
    limit(out, settings, DagAttribute.MAX_ACTIVE_TASKS, DEFAULT_MAX_ACTIVE, always);
    limit(out, settings, DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS, 0, always);
    boolean unversioned = flag(settings, DagAttribute.DISABLE_BUNDLE_VERSIONING);
    if (unversioned || always || line == AirflowLine.V3_0) {
      out.put(DagAttribute.DISABLE_BUNDLE_VERSIONING.airflowName(), unversioned);
    }
    if (always) {
      out.put(DagAttribute.ALLOWED_RUN_TYPES.airflowName(), null);
    }
    settings
        .values()
        .forEach(
            (attribute, value) -> {
              String name = attribute.airflowName();
              switch (attribute) {
                case DISPLAY_NAME -> {
                  if (!value.equals(dag.dagId())) {
                    out.put(name, value);
                  }
                }
                case END_DATE -> out.put(name, Seconds.of((Instant) value));
                case DAGRUN_TIMEOUT -> out.put(name, Seconds.of((Duration) value));
                case FAIL_FAST -> {
                  if (value.equals(true)) {
                    out.put(name, value);
                  }
                }
                case ACCESS_CONTROL -> out.put(name, permissions(value));
                case ON_SUCCESS, ON_FAILURE -> out.put("has_" + name, true);
                case OWNER_LINKS, PAUSED_UPON_CREATION -> out.put(name, value);
                case ALLOWED_RUN_TYPES -> {
                  if (knows(line, settings, attribute)) {
                    out.put(name, sorted(value));
                  }
                }
                case RERUN_WITH_LATEST_VERSION -> {
                  if (knows(line, settings, attribute)) {
                    out.put(name, value);
                  }
                }
                // The text about the DAG, and what is put above.
                case DOC,
                    DEADLINES,
                    MAX_ACTIVE_TASKS,
                    MAX_CONSECUTIVE_FAILED_RUNS,
                    DISABLE_BUNDLE_VERSIONING -> {}
              }
            });
  }

  private static boolean knows(AirflowLine line, DagSettings settings, DagAttribute attribute) {
    return line.ordinal() >= settings.firstMinor(attribute);
  }

  private static void limit(
      Map<String, @Nullable Object> out,
      DagSettings settings,
      DagAttribute attribute,
      int usual,
      boolean always) {
    Object limit = settings.get(attribute);
    if (always || limit != null && !limit.equals(usual)) {
      out.put(attribute.airflowName(), limit == null ? usual : limit);
    }
  }

  private static boolean flag(DagSettings settings, DagAttribute attribute) {
    return Boolean.TRUE.equals(settings.get(attribute));
  }

  private static List<String> sorted(Object texts) {
    return ((List<?>) texts).stream().map(String::valueOf).sorted(PythonText.ORDER).toList();
  }

  private static Object permissions(Object roles) {
    Map<String, @Nullable Object> out = new TreeMap<>();
    ((Map<?, ?>) roles)
        .forEach(
            (role, resources) -> {
              Map<String, @Nullable Object> sets = new TreeMap<>();
              ((Map<?, ?>) resources)
                  .forEach(
                      (resource, actions) ->
                          sets.put((String) resource, Typed.of("set", sorted(actions))));
              out.put((String) role, Typed.of("dict", sets));
            });
    return Typed.of("dict", out);
  }

  /** The arguments of {@code DAG(...)}, but for the text about it. */
  static List<String> python(DagSettings settings) {
    List<String> options = new ArrayList<>();
    settings
        .values()
        .forEach(
            (attribute, value) -> {
              String name = attribute.airflowName();
              int minor = settings.firstMinor(attribute);
              if (minor > 0) {
                options.add(
                    "**({%s: %s} if AIRFLOW >= (3, %d) else {})"
                        .formatted(literal(name), text(attribute, value), minor));
              } else if (attribute != DagAttribute.DOC) {
                options.add(name + "=" + text(attribute, value));
              }
            });
    return options;
  }

  /** Whether the file must know on which release of Airflow it is. */
  static boolean asksForRelease(DagSettings settings) {
    return settings.values().keySet().stream().anyMatch(a -> settings.firstMinor(a) > 0);
  }

  private static String text(DagAttribute attribute, Object value) {
    if (value instanceof Instant instant) {
      return PythonDag.datetime(instant);
    }
    if (value instanceof Duration duration) {
      return PythonDag.timedelta(duration);
    }
    if (attribute == DagAttribute.DEADLINES) {
      return PythonCallbackForm.deadlines((List<?>) value);
    }
    if (attribute == DagAttribute.ON_SUCCESS || attribute == DagAttribute.ON_FAILURE) {
      return PythonCallbackForm.callbacks((List<?>) value);
    }
    if (attribute == DagAttribute.ALLOWED_RUN_TYPES) {
      return literal(sorted(value));
    }
    return literal(attribute == DagAttribute.ACCESS_CONTROL ? sets(value) : value);
  }

  /** Sets, as Airflow has them itself, so that each line serializes the same. */
  private static Object sets(Object value) {
    if (value instanceof List<?> actions) {
      StringJoiner set = new StringJoiner(", ", "{", "}");
      sorted(actions).forEach(action -> set.add(literal(action)));
      return new PythonText.Raw(set.toString());
    }
    Map<String, Object> out = new TreeMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> out.put((String) key, sets(item)));
    return out;
  }
}
