package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.SensorModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sensors add to a generated file and to Airflow's form; other files hold none of it. */
final class PythonSensors {
  /** The arguments of Airflow's sensors, which no parameter of a sensor can have as its name. */
  static final Set<String> ARGUMENTS =
      Set.of(
          "mode",
          "poke_interval",
          "timeout",
          "soft_fail",
          "exponential_backoff",
          "max_wait",
          "silent_fail",
          "never_fail");

  static final String IMPORT = "from airflow.sdk import BaseSensorOperator";

  /** The operators. */
  static final String OPERATORS =
      """


      class JavaSensorTask(JavaTask, BaseSensorOperator):
          ""\"A Java task that is called until it has what it waits for.""\"

          custom_operator_name = "@Sensor"


      class JavaBranchSensorTask(JavaSensorTask):
          ""\"A Java sensor that chooses which tasks downstream of it run.""\"

          custom_operator_name = "@Branch"
          _can_skip_downstream = True


      JavaSensorTask.__module__ = JavaBranchSensorTask.__module__ = "updraft"


      def java_sensor(method, *, branch=False, **kwargs):
          def wrap(fn):
              fn.__module__ = "updraft"
              return task_decorator_factory(
                  fn,
                  decorated_operator_class=JavaBranchSensorTask if branch else JavaSensorTask,
                  java_method=method,
                  java_version=JAVA_VERSION,
                  **kwargs,
              )

          return wrap
      """;

  private PythonSensors() {}

  /** The arguments of the operator that are not Airflow's defaults. */
  private static Map<String, Object> arguments(SensorModel sensor) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("mode", sensor.reschedule() ? "reschedule" : null);
    all.put("poke_interval", sensor.pokeInterval());
    all.put("timeout", sensor.timeout());
    all.put("soft_fail", sensor.softFail() ? true : null);
    all.put("exponential_backoff", sensor.exponentialBackoff() ? true : null);
    all.put("max_wait", sensor.maxWait());
    all.put("silent_fail", sensor.silentFail() ? true : null);
    all.put("never_fail", sensor.neverFail() ? true : null);
    Map<String, Object> set = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (value != null) {
            set.put(name, value);
          }
        });
    return set;
  }

  /** The arguments of the operator. */
  static List<String> python(SensorModel sensor) {
    List<String> options = new ArrayList<>();
    arguments(sensor)
        .forEach(
            (name, value) ->
                options.add(
                    name
                        + "="
                        + (value instanceof Duration duration
                            ? PythonDag.timedelta(duration)
                            : literal(value))));
    return options;
  }

  /** What Airflow writes of a sensor: only of a mapped one how it is called. */
  static void serialize(
      Map<String, @Nullable Object> task,
      Map<String, @Nullable Object> settings,
      SensorModel sensor,
      boolean mapped) {
    task.put("_is_sensor", true);
    if (!mapped) {
      task.put("reschedule", sensor.reschedule());
      return;
    }
    arguments(sensor)
        .forEach(
            (name, value) ->
                settings.put(
                    name,
                    value instanceof Duration duration
                        ? Typed.of("timedelta", dev.updraft.descriptor.Seconds.of(duration))
                        : value));
  }
}
