package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.AttributeKind;
import dev.updraft.descriptor.Seconds;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task is told besides its retries and its place: in Airflow's form and in Python. */
final class TaskAttributesForm {
  private TaskAttributesForm() {}

  /** Puts the attributes as this line of Airflow does, which elides defaults of its own. */
  static void serialize(
      Map<String, @Nullable Object> out,
      TaskAttributes attributes,
      boolean mapped,
      AirflowLine line) {
    boolean first = line == AirflowLine.V3_0;
    if (first && !mapped) {
      out.put(TaskAttribute.POOL.airflowName(), "default_pool");
      out.put(TaskAttribute.WEIGHT_RULE.airflowName(), "downstream");
    }
    attributes
        .values()
        .forEach(
            (attribute, value) -> {
              if (!attribute.ofWorker() && !elided(attribute, value, mapped, first)) {
                out.put(key(attribute, mapped), json(attribute, value, mapped, line));
              }
            });
    if (Boolean.TRUE.equals(attributes.get(TaskAttribute.WAIT_FOR_DOWNSTREAM))) {
      out.put(TaskAttribute.DEPENDS_ON_PAST.airflowName(), true);
    }
  }

  private static String key(TaskAttribute attribute, boolean mapped) {
    return attribute == TaskAttribute.DISPLAY_NAME && !mapped
        ? "_task_display_name"
        : attribute.airflowName();
  }

  /** 3.0 compares some texts by identity, and those of mapped tasks with other defaults. */
  private static boolean elided(
      TaskAttribute attribute, Object value, boolean mapped, boolean first) {
    return switch (attribute) {
      case OWNER -> value.equals("airflow") && (mapped || !first);
      case POOL -> value.equals("default_pool") && !first;
      case WEIGHT_RULE -> value.equals("downstream") && (mapped || !first);
      case PRIORITY_WEIGHT, POOL_SLOTS -> value.equals(1);
      case RETRY_EXPONENTIAL_BACKOFF -> value.equals(0.0);
      case DO_XCOM_PUSH -> value.equals(true) && !(mapped && first);
      case DEPENDS_ON_PAST,
          WAIT_FOR_DOWNSTREAM,
          IGNORE_FIRST_DEPENDS_ON_PAST,
          WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING ->
          value.equals(false);
      // Airflow's mapped operators from decorators know it, but their form does not.
      case MULTIPLE_OUTPUTS -> mapped || value.equals(false);
      case INLETS, OUTLETS -> value.equals(List.of());
      default -> false;
    };
  }

  private static Object json(
      TaskAttribute attribute, Object value, boolean mapped, AirflowLine line) {
    if (attribute.kind() == AttributeKind.ASSETS) {
      return new AssetForm(line).list((List<?>) value);
    }
    if (value instanceof Duration duration) {
      double seconds = Seconds.of(duration);
      return mapped ? Typed.of("timedelta", seconds) : (Object) seconds;
    }
    if (attribute == TaskAttribute.RETRY_EXPONENTIAL_BACKOFF
        && line.compareTo(AirflowLine.V3_2) < 0) {
      return true;
    }
    return value;
  }

  /**
   * The arguments of the operator.
   *
   * @param assets knows the variables of the file's assets
   */
  static List<String> python(TaskAttributes attributes, PythonAssets assets) {
    List<String> options = new ArrayList<>();
    attributes
        .values()
        .forEach(
            (attribute, value) -> {
              if (attribute.ofWorker()) {
                return;
              }
              if (attribute.kind() == AttributeKind.ASSETS) {
                options.add(attribute.airflowName() + "=" + assets.list((List<?>) value));
              } else if (attribute != TaskAttribute.RETRY_EXPONENTIAL_BACKOFF) {
                options.add(
                    attribute.airflowName()
                        + "="
                        + (value instanceof Duration duration
                            ? PythonDag.timedelta(duration)
                            : literal(value)));
              } else if (!value.equals(0.0)) {
                // Before 3.2 it is a flag, for a factor of two.
                options.add(
                    attribute.airflowName()
                        + "="
                        + literal(value)
                        + " if AIRFLOW >= (3, 2) else True");
              }
            });
    return options;
  }

  /** Whether the file must know on which release of Airflow it is. */
  static boolean asksForRelease(TaskAttributes attributes) {
    Object backoff = attributes.get(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF);
    return backoff != null && !backoff.equals(0.0);
  }
}
