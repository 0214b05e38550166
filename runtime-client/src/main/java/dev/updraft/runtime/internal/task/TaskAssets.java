package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The assets that a task reads and makes, as Airflow's Execution API knows them. */
record TaskAssets(DagModel dag, TaskModel task) {
  /**
   * Fails if Airflow has deactivated an asset of the task, as Python's runner does before it calls
   * the author's code: what the task made of it would start nothing.
   */
  void validate(ExecutionClient client) throws IOException, TaskFailure {
    boolean any =
        Stream.of(TaskAttribute.INLETS, TaskAttribute.OUTLETS)
            .flatMap(attribute -> of(attribute).stream())
            .anyMatch(AssetModel.Asset.class::isInstance);
    List<JsonObject> inactive = any ? client.inactiveAssets() : List.of();
    if (!inactive.isEmpty()) {
      String names =
          inactive.stream()
              .map(asset -> "'" + asset.text("name") + "' (" + asset.text("uri") + ")")
              .sorted()
              .collect(Collectors.joining(", "));
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' has inactive assets in its inlets or outlets: "
              + names
              + ". Airflow deactivates an asset if another one has its name or its URI, or if no DAG"
              + " declares it.",
          false);
    }
  }

  /** What to tell Airflow when the task has succeeded, so that it makes events of it. */
  List<Object> outlets() {
    List<Object> profiles = new ArrayList<>();
    for (AssetModel outlet : of(TaskAttribute.OUTLETS)) {
      if (outlet instanceof AssetModel.Asset asset) {
        // By name: a provider of the scheme in the dag-processor may have changed the URI.
        profiles.add(Map.of("name", asset.name(), "type", "AssetNameRef"));
      } else if (outlet instanceof AssetModel.NameRef ref) {
        profiles.add(Map.of("name", ref.name(), "type", "AssetNameRef"));
      } else if (outlet instanceof AssetModel.UriRef ref) {
        profiles.add(Map.of("uri", ref.uri(), "type", "AssetUriRef"));
      } else if (outlet instanceof AssetModel.Alias alias) {
        profiles.add(Map.of("name", alias.name(), "type", "AssetAlias"));
      }
    }
    return profiles.stream().distinct().toList();
  }

  /** The inlets or the outlets. */
  List<AssetModel> of(TaskAttribute attribute) {
    @Nullable Object value = dag.attributes(task).get(attribute);
    return value instanceof List<?> list
        ? list.stream().map(AssetModel.class::cast).toList()
        : List.of();
  }
}
