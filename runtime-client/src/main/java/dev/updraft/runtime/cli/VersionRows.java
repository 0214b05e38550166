package dev.updraft.runtime.cli;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagShape;
import dev.updraft.client.DagVersion;
import dev.updraft.client.RunFilter;
import dev.updraft.descriptor.diff.Change;
import dev.updraft.descriptor.diff.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code updraft versions} shows of each version. */
final class VersionRows {
  private static final Pattern CODE = Pattern.compile("(?m)^JAVA_VERSION = '([^']*)'");

  private final AirflowClient airflow;
  private final String dagId;
  private final Map<String, String> labels;
  private final @Nullable StoredChanges stored;

  /**
   * For one DAG.
   *
   * @param labels labels by version of the bundle
   * @param stored compares bundles; null if there is no store
   */
  VersionRows(
      AirflowClient airflow,
      String dagId,
      Map<String, String> labels,
      @Nullable StoredChanges stored) {
    this.airflow = airflow;
    this.dagId = dagId;
    this.labels = labels;
    this.stored = stored;
  }

  /** One object for each version, the newest first. */
  List<Map<String, @Nullable Object>> rows() throws IOException {
    List<DagVersion> versions = airflow.dags().versions(dagId);
    List<DagRun> runs = airflow.runs().list(RunFilter.of(dagId));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      DagVersion version = versions.get(i);
      DagVersion before = i + 1 < versions.size() ? versions.get(i + 1) : null;
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("number", (long) version.number());
      row.put("version", version.bundleVersion());
      row.put("bundle", version.bundleName());
      String hash = version.bundleVersion();
      row.put("label", hash == null ? null : labels.get(hash));
      row.put("created", version.created() == null ? null : version.created().toString());
      count(runs.stream().filter(run -> of(run) == version.number()).toList(), row);
      changes(before, version, row);
      rows.add(row);
    }
    return rows;
  }

  /** A run whose version changed under way, in a bundle without versions, counts for its last. */
  private static int of(DagRun run) {
    List<Integer> numbers = run.versions();
    return numbers.isEmpty() ? -1 : numbers.get(numbers.size() - 1);
  }

  private static void count(List<DagRun> runs, Map<String, @Nullable Object> row) {
    long good = runs.stream().filter(run -> run.state() == RunState.SUCCESS).count();
    long bad = runs.stream().filter(run -> run.state() == RunState.FAILED).count();
    row.put("runs", (long) runs.size());
    row.put("succeeded", good);
    row.put("failed", bad);
    row.put("success_rate", good + bad == 0 ? null : (double) good / (good + bad));
    List<Duration> times =
        runs.stream()
            .filter(run -> run.state() == RunState.SUCCESS)
            .map(DagRun::duration)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    row.put("median_seconds", times.isEmpty() ? null : median(times));
  }

  static double median(List<Duration> sorted) {
    int middle = sorted.size() / 2;
    long millis =
        sorted.size() % 2 == 1
            ? sorted.get(middle).toMillis()
            : (sorted.get(middle - 1).toMillis() + sorted.get(middle).toMillis()) / 2;
    return millis / 1000.0;
  }

  /** From the bundles if the store has both, else from what Airflow keeps of the versions. */
  private void changes(
      @Nullable DagVersion before, DagVersion version, Map<String, @Nullable Object> row)
      throws IOException {
    if (before == null) {
      row.put("changed", List.of());
      return;
    }
    String old = before.bundleVersion();
    String now = version.bundleVersion();
    Optional<List<Change>> changes =
        stored == null || old == null || now == null || old.equals(now)
            ? Optional.empty()
            : stored.between(old, now, dagId);
    if (changes.isEmpty()) {
      row.put("changed", shown(before.number(), version.number()));
      return;
    }
    row.put("changed", changes.get().stream().map(Change::text).toList());
    row.put("changes", changes.get().stream().map(Change::toJson).toList());
    row.put(
        "worst",
        changes.get().stream()
            .map(Change::effect)
            .max(Effect::compareTo)
            .map(effect -> effect.name().toLowerCase(Locale.ROOT))
            .orElse(null));
  }

  private List<String> shown(int before, int after) {
    List<String> result = new ArrayList<>();
    DagShape old = airflow.dags().shape(dagId, before).orElse(null);
    DagShape now = airflow.dags().shape(dagId, after).orElse(null);
    if (old != null && now != null) {
      add(result, "new tasks ", minus(now.tasks(), old.tasks()));
      add(result, "removed tasks ", minus(old.tasks(), now.tasks()));
      if (result.isEmpty()) {
        add(result, "new edges ", minus(now.edges(), old.edges()));
        add(result, "removed edges ", minus(old.edges(), now.edges()));
      }
    }
    String oldSource = airflow.dags().source(dagId, before).orElse("");
    String source = airflow.dags().source(dagId, after).orElse("");
    if (!code(oldSource).equals(code(source))) {
      result.add("code");
    } else if (result.isEmpty() && !oldSource.equals(source)) {
      result.add("settings or source");
    }
    return result;
  }

  private static String code(String source) {
    Matcher matcher = CODE.matcher(source);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static void add(List<String> changes, String what, Set<String> ids) {
    if (!ids.isEmpty()) {
      changes.add(what + String.join(", ", ids));
    }
  }
}
