package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The assets of one DAG as variables of the generated file, and what that file needs for them. */
final class PythonAssets {
  private static final int LONGEST_NAME = 40;

  private static final String TRIGGER =
      """


      class ByClassPath(BaseEventTrigger):
          ""\"Names an event trigger by its class path. Only the triggerer imports the real one.""\"

          def __init__(self, classpath, kwargs):
              super().__init__()
              self._spec = (classpath, kwargs)

          def serialize(self):
              return self._spec

          async def run(self):
              raise NotImplementedError
              yield
      """;

  private final DagModel dag;
  private final Map<AssetModel, String> variables = new LinkedHashMap<>();
  private final Set<String> classes = new TreeSet<>();
  private boolean watched;

  /**
   * The assets of a DAG.
   *
   * @param names gives the variables' names
   */
  PythonAssets(DagModel dag, PythonNames names) {
    this.dag = dag;
    Schedule schedule = dag.schedule();
    if (schedule != null && schedule.assets() != null) {
      add(schedule.assets(), names);
    }
    if (schedule instanceof Schedule.PartitionedAssets partitioned) {
      partitioned.mappers().forEach(mapper -> add(ScheduleForm.key(mapper.asset()), names));
    }
    dag.tasks()
        .forEach(
            task -> {
              addAll(task.settings().attributes().get(TaskAttribute.INLETS), names);
              addAll(task.settings().attributes().get(TaskAttribute.OUTLETS), names);
            });
  }

  private void addAll(@Nullable Object models, PythonNames names) {
    if (models instanceof List<?> list) {
      list.forEach(model -> add((AssetModel) model, names));
    }
  }

  private void add(AssetModel model, PythonNames names) {
    if (model instanceof AssetModel.Any || model instanceof AssetModel.All) {
      classes.add(model instanceof AssetModel.Any ? "AssetAny" : "AssetAll");
      model.parts().forEach(part -> add(part, names));
      return;
    }
    classes.add(model instanceof AssetModel.Alias ? "AssetAlias" : "Asset");
    if (model instanceof AssetModel.Asset asset && !asset.watchers().isEmpty()) {
      classes.add("AssetWatcher");
      watched = true;
    }
    variables.computeIfAbsent(model, m -> names.global(name(m)));
  }

  private static String name(AssetModel model) {
    String prefix = "asset_";
    String text = "";
    if (model instanceof AssetModel.Asset asset) {
      text = asset.name();
    } else if (model instanceof AssetModel.Alias alias) {
      prefix = "alias_";
      text = alias.name();
    } else if (model instanceof AssetModel.NameRef ref) {
      prefix = "ref_";
      text = ref.name();
    } else if (model instanceof AssetModel.UriRef ref) {
      prefix = "ref_";
      text = ref.uri();
    }
    String name = (prefix + text).replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_+$", "");
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /** Whether the file must know on which release of Airflow it is. */
  static boolean asksForRelease(@Nullable Schedule schedule) {
    return schedule != null && schedule.firstMinor() > 0;
  }

  /** What stands between the header and the tasks; empty for a DAG without assets. */
  String section() {
    StringBuilder out = new StringBuilder();
    Schedule schedule = dag.schedule();
    if (schedule != null && schedule.firstMinor() > 0) {
      refusal(out, schedule);
    }
    Set<String> sdk = new TreeSet<>(classes);
    sdk.addAll(ScheduleForm.laterClasses(schedule));
    if (!sdk.isEmpty()) {
      out.append("\nfrom airflow.sdk import ").append(String.join(", ", sdk)).append('\n');
    }
    if (watched) {
      out.append("from airflow.triggers.base import BaseEventTrigger\n");
    }
    if (schedule instanceof Schedule.AssetsOrTime) {
      out.append(
          """

          try:
              from airflow.sdk import AssetOrTimeSchedule
          except ImportError:  # before Airflow 3.2
              from airflow.timetables.assets import AssetOrTimeSchedule
          """);
    }
    if (watched) {
      out.append(TRIGGER).append('\n');
    }
    if (!variables.isEmpty()) {
      out.append('\n');
      variables.forEach(
          (model, name) -> out.append(name + " = " + constructor(model)).append('\n'));
    }
    return out.isEmpty() ? "" : "\n" + out;
  }

  /** An import error that names DAG, schedule and release says more than a missing class. */
  private void refusal(StringBuilder out, Schedule schedule) {
    String text =
        "DAG "
            + dag.dagId()
            + " has the schedule "
            + ScheduleForm.name(schedule)
            + ", which as it is set here needs Airflow 3."
            + schedule.firstMinor()
            + " or later. This is Airflow ";
    out.append("\nif AIRFLOW < (3, ").append(schedule.firstMinor()).append("):\n");
    out.append("    raise RuntimeError(").append(literal(text)).append(" + __version__)\n");
  }

  /** A list of inlets or outlets. */
  String list(List<?> models) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    models.forEach(model -> text.add(expression((AssetModel) model)));
    return text.toString();
  }

  /** The assets as an expression of variables. */
  String expression(AssetModel model) {
    if (model instanceof AssetModel.Any || model instanceof AssetModel.All) {
      String name = model instanceof AssetModel.Any ? "AssetAny" : "AssetAll";
      StringJoiner call = new StringJoiner(", ", name + "(", ")");
      model.parts().forEach(part -> call.add(expression(part)));
      return call.toString();
    }
    return String.valueOf(variables.get(model));
  }

  private static String constructor(AssetModel model) {
    if (model instanceof AssetModel.NameRef ref) {
      return "Asset.ref(name=" + literal(ref.name()) + ")";
    }
    if (model instanceof AssetModel.UriRef ref) {
      return "Asset.ref(uri=" + literal(ref.uri()) + ")";
    }
    if (model instanceof AssetModel.Alias alias) {
      return "AssetAlias(name=" + literal(alias.name()) + group(alias.group()) + ")";
    }
    AssetModel.Asset asset = (AssetModel.Asset) model;
    StringBuilder out = new StringBuilder("Asset(name=").append(literal(asset.name()));
    if (!asset.uri().equals(asset.name())) {
      out.append(", uri=").append(literal(asset.uri()));
    }
    out.append(group(asset.group()));
    if (!asset.extra().isEmpty()) {
      out.append(", extra=").append(literal(asset.extra()));
    }
    if (!asset.watchers().isEmpty()) {
      StringJoiner watchers = new StringJoiner(",\n    ", ", watchers=[\n    ", ",\n]");
      for (AssetModel.Watcher watcher : asset.watchers()) {
        watchers.add(
            "AssetWatcher(name="
                + literal(watcher.name())
                + ", trigger=ByClassPath("
                + literal(watcher.trigger())
                + ", "
                + literal(watcher.kwargs())
                + "))");
      }
      out.append(watchers);
    }
    return out.append(')').toString();
  }

  private static String group(String group) {
    return group.equals(AssetModel.DEFAULT_GROUP) ? "" : ", group=" + literal(group);
  }
}
