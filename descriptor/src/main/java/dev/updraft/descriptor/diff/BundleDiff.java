package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one bundle to another.
 *
 * @param before the older one
 * @param after the newer one
 * @param changes the differences: of the bundle, then of its DAGs by id
 */
public record BundleDiff(BundleContents before, BundleContents after, List<Change> changes) {
  /** Copies the list. */
  public BundleDiff {
    changes = List.copyOf(changes);
  }

  /** Compares. */
  public static BundleDiff of(BundleContents before, BundleContents after) {
    List<Change> changes = new ArrayList<>(LibraryDiff.of(before.index(), after.index()));
    TreeSet<String> dagIds = new TreeSet<>(before.dags().keySet());
    dagIds.addAll(after.dags().keySet());
    for (String dagId : dagIds) {
      Descriptor old = before.dags().get(dagId);
      Descriptor now = after.dags().get(dagId);
      Found found = new Found(dagId);
      if (old == null) {
        found.added("DagAdded", null, Effect.SAFE, "DAG " + dagId + " is new");
      } else if (now == null) {
        found.removed(
            "DagRemoved",
            null,
            Effect.BREAKS,
            "DAG " + dagId + " is gone; another id is another DAG, without the runs of this one");
      } else {
        DagDiff.compare(
            new Side(old.dag(), before.index().dag(dagId).orElse(null)),
            new Side(now.dag(), after.index().dag(dagId).orElse(null)),
            found);
      }
      changes.addAll(found.changes());
    }
    changes.addAll(StubDiff.of(before, after));
    BundleVersion old = before.index().version();
    BundleVersion now = after.index().version();
    if (changes.isEmpty() && old != null && now != null && !old.hash().equals(now.hash())) {
      Found found = new Found(null);
      found.changed(
          "OtherContents",
          null,
          Effect.SAFE,
          "nothing that a task is known to reach changed, but other contents did (comments, resource"
              + " files, classes that are only loaded by name)",
          old.hash(),
          now.hash());
      changes.addAll(found.changes());
    }
    return new BundleDiff(before, after, changes);
  }

  /** The worst effect of all changes; null if there is no change. */
  public @Nullable Effect worst() {
    return changes.stream().map(Change::effect).max(Effect::compareTo).orElse(null);
  }

  /** In words, one change a line; ends with a line feed. */
  public String toText() {
    StringBuilder out = new StringBuilder();
    out.append("Old: ").append(before).append("\nNew: ").append(after).append('\n');
    if (changes.isEmpty()) {
      return out.append("No difference.\n").toString();
    }
    String heading = "";
    for (Change change : changes) {
      String now = change.dagId() == null ? "Bundle" : "DAG " + change.dagId();
      if (!now.equals(heading)) {
        out.append(now).append('\n');
        heading = now;
      }
      out.append("  [").append(change.effect()).append("] ").append(change.text()).append('\n');
    }
    for (Effect effect : Effect.values()) {
      long count = changes.stream().filter(change -> change.effect() == effect).count();
      out.append(effect == Effect.SAFE ? "" : ", ").append(count).append(' ').append(effect);
    }
    return out.append('\n').toString();
  }

  /** As a JSON object. */
  public String toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("before", side(before));
    out.put("after", side(after));
    Effect worst = worst();
    out.put("worst", worst == null ? null : worst.name().toLowerCase(Locale.ROOT));
    out.put("changes", changes.stream().map(Change::toJson).toList());
    return Json.pretty(out);
  }

  private static Map<String, @Nullable Object> side(BundleContents contents) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("bundle", contents.index().bundle());
    BundleVersion version = contents.index().version();
    if (version != null) {
      out.put("version", version.hash());
      out.put("project_version", version.projectVersion());
      out.put("git_commit", version.gitCommit());
    }
    return out;
  }

  /** What one bundle says of a DAG. */
  record Side(dev.updraft.descriptor.DagModel dag, BundleIndex.@Nullable DagEntry entry) {
    BundleIndex.@Nullable TaskEntry task(String taskId) {
      return entry == null ? null : entry.task(taskId).orElse(null);
    }
  }
}
