package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.bundle.BundleIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changed among the jars of a bundle, but for the project's own. */
final class LibraryDiff {
  private LibraryDiff() {}

  static List<Change> of(BundleIndex before, BundleIndex after) {
    Found found = new Found(null);
    Map<String, BundleIndex.Jar> old = libraries(before);
    Map<String, BundleIndex.Jar> now = libraries(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      BundleIndex.Jar was = old.get(name);
      BundleIndex.Jar is = now.get(name);
      if (was == null && is != null) {
        found.added("LibraryAdded", name, Effect.RUNNING, "library " + file(is) + " is new");
      } else if (is == null && was != null) {
        found.removed("LibraryRemoved", name, Effect.RUNNING, "library " + file(was) + " is gone");
      } else if (was != null && is != null && !was.sha256().equals(is.sha256())) {
        found.changed(
            "LibraryChanged", name, Effect.RUNNING, "library " + name, file(was), file(is));
      }
    }
    return found.changes();
  }

  /** By name without version, which pairs {@code math-2.0.jar} with {@code math-2.1.jar}. */
  private static Map<String, BundleIndex.Jar> libraries(BundleIndex index) {
    Map<String, BundleIndex.Jar> result = new TreeMap<>();
    for (BundleIndex.Jar jar : index.jars()) {
      String name = file(jar).replaceFirst("\\.jar$", "");
      if (!name.equals(index.bundle())) {
        String plain = name.replaceFirst("-\\d+(?:[.-][A-Za-z0-9.+_-]*)?$", "");
        result.merge(plain, jar, (first, second) -> first);
        if (result.get(plain) != jar) {
          // Two of one name, for example of several classifiers: they stay apart.
          result.put(name, jar);
        }
      }
    }
    return result;
  }

  private static String file(BundleIndex.Jar jar) {
    return jar.file().substring(jar.file().lastIndexOf('/') + 1);
  }
}
