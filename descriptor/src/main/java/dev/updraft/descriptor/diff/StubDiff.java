package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex.StubEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed among the Java tasks of Python DAGs. */
final class StubDiff {
  private StubDiff() {}

  static List<Change> of(BundleContents before, BundleContents after) {
    Map<String, StubModel> old = byName(before);
    Map<String, StubModel> now = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    Found found = new Found(null);
    for (String name : names) {
      StubModel was = old.get(name);
      StubModel is = now.get(name);
      if (was == null) {
        found.added(
            "StubAdded", name, Effect.SAFE, "task " + name + " of a Python DAG is done here now");
      } else if (is == null) {
        found.removed(
            "StubRemoved",
            name,
            Effect.BREAKS,
            "task " + name + " of a Python DAG is no longer done here");
      } else {
        compare(name, was, is, entry(before, was), entry(after, is), found);
      }
    }
    return found.changes();
  }

  private static void compare(
      String name,
      StubModel was,
      StubModel is,
      @Nullable StubEntry before,
      @Nullable StubEntry after,
      Found found) {
    if (!was.parameters().equals(is.parameters()) || was.mapped() != is.mapped()) {
      found.changed(
          "StubInputChanged",
          name,
          Effect.BREAKS,
          "task " + name + " of a Python DAG takes other XComs",
          String.valueOf(was.parameters()),
          String.valueOf(is.parameters()));
    }
    if (before != null && after != null) {
      TaskDiff.results(name, before.result(), after.result(), found);
      if (!before.javaVersion().equals(after.javaVersion()) && found.changes().isEmpty()) {
        found.changed(
            "CodeChanged",
            name,
            Effect.RUNNING,
            "code of task " + name + " of a Python DAG",
            before.javaVersion(),
            after.javaVersion());
      }
    }
  }

  private static @Nullable StubEntry entry(BundleContents contents, StubModel stub) {
    return contents.index().stub(stub.dagId(), stub.taskId()).orElse(null);
  }

  private static Map<String, StubModel> byName(BundleContents contents) {
    Map<String, StubModel> result = new TreeMap<>();
    contents.stubs().forEach(stub -> result.put(stub.dagId() + "." + stub.taskId(), stub));
    return result;
  }
}
