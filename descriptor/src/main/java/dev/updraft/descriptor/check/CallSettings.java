package dev.updraft.descriptor.check;

import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code with(..)} says about one call of a task. */
public final class CallSettings {
  /** The rule that takes back what the annotation says. */
  private static final String IMPLIED = "implied";

  private final Map<String, ?> written;
  private final Settings.Faults faults;
  private final TaskDefaults settings;

  /**
   * Checks what was written, as the attributes of {@code @Task} are checked.
   *
   * @param written the values by the names of {@code @Task}'s attributes: texts, numbers and flags,
   *     enum constants by Airflow's names for them, assets as {@link AssetReader} gives them
   * @param faults told what is wrong
   */
  public CallSettings(Map<String, ?> written, Settings.Faults faults) {
    this.written = written;
    this.faults = faults;
    Map<TaskAttribute, Object> attributes = new EnumMap<>(TaskAttribute.class);
    for (TaskAttribute attribute : TaskAttribute.values()) {
      Object value = written.get(attribute.javaName());
      if (value != null) {
        attributes.put(attribute, value);
      }
    }
    settings =
        new Settings(faults)
            .defaults(
                written.get("retries") instanceof Integer retries ? retries : null,
                text("retryDelay"),
                text("queue"),
                text("executor"))
            .with(new AttributeChecks(faults).task(attributes));
  }

  private @Nullable String text(String attribute) {
    return written.get(attribute) instanceof String text ? text : null;
  }

  /** Warns of a trigger rule that not every release of Airflow has. */
  public static void warnOfLater(TriggerRule rule, Settings.Faults faults) {
    if (rule.firstMinor() > 0) {
      faults.report(
          "triggerRule",
          Diagnostic.LATER_AIRFLOW,
          rule.name(),
          "keeps the DAG from being imported",
          "3." + rule.firstMinor());
    }
  }

  /** The task with these settings, and its own where nothing is set here. */
  public TaskRef on(TaskRef task) {
    TaskDefaults all = settings.orElse(task.settings()).with(attributes(task));
    String rule = text("triggerRule");
    if (rule == null || rule.equals(IMPLIED)) {
      return task.with(all, rule == null ? task.triggerRule() : null);
    }
    TriggerRule chosen = TriggerRule.ofAirflowName(rule);
    warnOfLater(chosen, faults);
    return task.with(all, chosen);
  }

  /** The attributes together, which may contradict each other though neither does alone. */
  private TaskAttributes attributes(TaskRef task) {
    TaskAttributes all = settings.attributes().orElse(task.settings().attributes());
    boolean both =
        Boolean.TRUE.equals(all.get(TaskAttribute.WAIT_FOR_DOWNSTREAM))
            && Boolean.FALSE.equals(all.get(TaskAttribute.DEPENDS_ON_PAST));
    boolean here = settings.attributes().get(TaskAttribute.WAIT_FOR_DOWNSTREAM) != null;
    boolean there = settings.attributes().get(TaskAttribute.DEPENDS_ON_PAST) != null;
    if (both && here != there) {
      TaskAttribute attribute =
          here ? TaskAttribute.WAIT_FOR_DOWNSTREAM : TaskAttribute.DEPENDS_ON_PAST;
      faults.report(attribute.javaName(), Diagnostic.WAIT_FOR_DOWNSTREAM);
    }
    if (text("doc") != null && settings.attributes().get(TaskAttribute.DOC) == null) {
      // An empty text takes back what the annotation or the Javadoc says.
      Map<TaskAttribute, Object> rest = new EnumMap<>(TaskAttribute.class);
      rest.putAll(all.values());
      rest.remove(TaskAttribute.DOC);
      return new TaskAttributes(rest);
    }
    return all;
  }
}
