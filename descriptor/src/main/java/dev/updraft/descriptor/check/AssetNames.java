package dev.updraft.descriptor.check;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds assets that Airflow cannot tell apart: of two with one name or one place but different
 * others it deactivates one, whose DAGs then wait in vain.
 */
public final class AssetNames {
  private final Map<String, Known> byName = new HashMap<>();
  private final Map<String, Known> byUri = new HashMap<>();

  private record Known(AssetModel.Asset asset, String dagId) {}

  /** Takes what is wrong. */
  @FunctionalInterface
  public interface Faults {
    /** Reports a problem; the details are what the text names. */
    void report(Diagnostic diagnostic, Object... details);
  }

  /** Takes the assets of one more DAG, and reports those that do not go with the others. */
  public void add(DagModel dag, Faults faults) {
    assets(dag)
        .forEach(
            leaf -> {
              if (leaf instanceof AssetModel.Asset asset) {
                add(asset, dag.dagId(), faults);
              }
            });
  }

  private void add(AssetModel.Asset asset, String dagId, Faults faults) {
    Known known = new Known(asset, dagId);
    Known sameName = byName.putIfAbsent(asset.name(), known);
    Known sameUri = byUri.putIfAbsent(asset.uri(), known);
    if (sameName != null && !sameName.asset.uri().equals(asset.uri())) {
      faults.report(
          Diagnostic.ASSET_CONFLICT,
          "URIs",
          sameName.asset.uri(),
          asset.uri(),
          "name",
          asset.name(),
          sameName.dagId);
    } else if (sameUri != null && !sameUri.asset.name().equals(asset.name())) {
      faults.report(
          Diagnostic.ASSET_CONFLICT,
          "names",
          sameUri.asset.name(),
          asset.name(),
          "URI",
          asset.uri(),
          sameUri.dagId);
    } else if (sameName != null && !sameName.asset.equals(asset)) {
      faults.report(Diagnostic.ASSET_DECLARED_TWICE, asset.name(), sameName.dagId);
    }
  }

  /** Every asset, alias and reference of a DAG. */
  private static Stream<AssetModel> assets(DagModel dag) {
    Schedule schedule = dag.schedule();
    AssetModel awaited = schedule == null ? null : schedule.assets();
    Stream<AssetModel> ofTasks =
        dag.tasks().stream()
            .flatMap(
                task ->
                    Stream.of(TaskAttribute.INLETS, TaskAttribute.OUTLETS)
                        .flatMap(attribute -> list(dag.attributes(task).get(attribute))));
    return Stream.concat(awaited == null ? Stream.empty() : awaited.leaves(), ofTasks);
  }

  private static Stream<AssetModel> list(@Nullable Object models) {
    return models instanceof List<?> list
        ? list.stream().map(AssetModel.class::cast)
        : Stream.empty();
  }
}
