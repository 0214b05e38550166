package dev.updraft.devserver.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that the server keeps; read and changed only under the server's lock. */
public final class Store {
  /** Whether Python operators and triggers wait for a stand-in. */
  public boolean standIns;

  private final Map<String, Map<String, Run>> runs = new TreeMap<>();

  /** The jobs by their key. */
  public final Map<EdgeJob.Key, EdgeJob> jobs = new LinkedHashMap<>();

  /** The workers by name. */
  public final Map<String, EdgeWorker> workers = new TreeMap<>();

  /** The logs of each try, as pushed. */
  public final Map<EdgeJob.Key, StringBuilder> logs = new HashMap<>();

  /** The variables by key: {@code value} and {@code description}. */
  public final Map<String, ObjectNode> variables = new TreeMap<>();

  /** The connections by id, as the REST API shows them. */
  public final Map<String, ObjectNode> connections = new TreeMap<>();

  /** The task state store: values by instance key and key. */
  public final Map<String, Map<String, JsonNode>> taskStore = new HashMap<>();

  /** The DAGs that are paused. */
  public final Map<String, Boolean> paused = new HashMap<>();

  /** The backfills in the order of their making. */
  public final List<Backfill> backfills = new ArrayList<>();

  /** The assets' events and what waits for them. */
  public final AssetStore assets = new AssetStore();

  private final Map<UUID, TaskInstance> byId = new HashMap<>();
  private long jobCount;

  /** The runs of a DAG in the order of their making. */
  public List<Run> runs(String dagId) {
    return List.copyOf(runs.getOrDefault(dagId, Map.of()).values());
  }

  /** All runs. */
  public List<Run> runs() {
    return runs.values().stream().flatMap(m -> m.values().stream()).toList();
  }

  /** The run, or null. */
  public @Nullable Run run(String dagId, String runId) {
    return runs.getOrDefault(dagId, Map.of()).get(runId);
  }

  /** Adds a run. */
  public void add(Run run) {
    runs.computeIfAbsent(run.dagId(), k -> new LinkedHashMap<>()).put(run.runId, run);
  }

  /** Forgets a run and all of it. */
  public void remove(Run run) {
    runs.getOrDefault(run.dagId(), new HashMap<>()).remove(run.runId);
    jobs.keySet().removeIf(k -> k.dagId().equals(run.dagId()) && k.runId().equals(run.runId));
  }

  /** The live instance of this id, or null. */
  public @Nullable TaskInstance task(UUID id) {
    TaskInstance known = byId.get(id);
    if (known != null
        && known.id.equals(id)
        && run(known.run.dagId(), known.run.runId) == known.run) {
      return known;
    }
    byId.remove(id);
    TaskInstance found = allTasks().filter(t -> t.id.equals(id)).findFirst().orElse(null);
    if (found != null) {
      byId.put(id, found);
    }
    return found;
  }

  /** Whether the id is of a try of the past. */
  public boolean archived(UUID id) {
    return runs.values().stream()
        .flatMap(m -> m.values().stream())
        .flatMap(r -> r.history.stream())
        .anyMatch(t -> t.id.equals(id));
  }

  /** All live task instances. */
  public Stream<TaskInstance> allTasks() {
    return runs.values().stream().flatMap(m -> m.values().stream()).flatMap(r -> r.tasks.stream());
  }

  /** Queues a job for the instance; an older one of the same try is replaced. */
  public void queue(TaskInstance task, int priority) {
    EdgeJob job = new EdgeJob(task, priority, jobCount++);
    jobs.put(job.key, job);
  }

  /** The unfinished runs. */
  public List<Run> activeRuns() {
    List<Run> active = new ArrayList<>();
    for (Run run : runs()) {
      if (!run.state.finished()) {
        active.add(run);
      }
    }
    return active;
  }
}
