package dev.updraft.runtime.internal.bundle;

import dev.updraft.runtime.internal.task.TaskFailure;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.spi.XcomBackend;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles that a worker serves, kept in step with the files. A replaced file is loaded once it
 * has stopped changing; if it cannot be loaded, the former one stays.
 */
public final class BundleStore implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(BundleStore.class);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private final List<Path> places;
  private final BundleLoader loader;
  private final Path workFolder;
  private final Map<Path, Bundle> bundles = new LinkedHashMap<>();
  // What a changed file looked like at the last look: it is loaded when it looks the same again.
  private final Map<Path, String> changing = new HashMap<>();
  private final Map<Path, String> refused = new HashMap<>();

  private volatile @Nullable XcomBackend xcoms;

  private BundleStore(List<Path> places, Path workFolder) {
    this.places = places;
    this.workFolder = workFolder;
    loader = new BundleLoader(workFolder);
  }

  /**
   * Loads all bundles.
   *
   * @param places zip files, bundle folders, or folders that hold such
   * @throws BundleException if one cannot be used or there is none; the text names it and the fix
   */
  public static BundleStore open(List<Path> places) {
    Path workFolder;
    try {
      workFolder = Files.createTempDirectory("updraft-worker-");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for temporary files", e);
    }
    BundleStore store = new BundleStore(List.copyOf(places), workFolder);
    try {
      for (Path place : places) {
        List<Path> found = BundlePlaces.at(place);
        for (Path zip : BundlePlaces.unreadableIn(place)) {
          LOG.warn(
              "{} is no zip file, or not a whole one; it is looked at again when it changes", zip);
        }
        if (found.isEmpty()) {
          throw new BundleException(BundlePlaces.nothingAt(place));
        }
        for (Path bundle : found) {
          store.bundles.put(bundle, store.loader.load(bundle, BundlePlaces.signature(bundle)));
        }
      }
      store.warnOfDoubles();
      return store;
    } catch (IOException e) {
      store.close();
      throw new BundleException("The bundles cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** What there is by the name of its bundle, for messages: DAG ids, and tasks of Python DAGs. */
  public synchronized Map<String, List<String>> contents() {
    Map<String, List<String>> result = new TreeMap<>();
    bundles.values().forEach(bundle -> result.put(bundle.name(), bundle.contents()));
    return result;
  }

  /** Has bundles that name no XCom backend of their own use this one. */
  public void xcoms(@Nullable XcomBackend backend) {
    xcoms = backend;
  }

  /** Where the tasks of a bundle keep XComs, null for Airflow alone. */
  public @Nullable XcomBackend xcoms(Bundle bundle) {
    XcomBackend own = bundle.xcoms();
    return own == null ? xcoms : own;
  }

  /**
   * Looks for new, changed and removed files.
   *
   * @return whether some file is still changing, so that another look is worth while soon
   */
  public synchronized boolean refresh() {
    List<Path> found = new ArrayList<>();
    for (Path place : places) {
      try {
        found.addAll(BundlePlaces.at(place));
      } catch (IOException e) {
        LOG.warn("Cannot look for bundles in {}: {}", place, e.toString());
        bundles.keySet().stream().filter(path -> path.startsWith(place)).forEach(found::add);
      }
    }
    boolean changed = false;
    for (Path path : found) {
      changed |= refresh(path);
    }
    for (Path gone : bundles.keySet().stream().filter(path -> !found.contains(path)).toList()) {
      if (!Files.exists(gone)) {
        LOG.info("{} is gone", gone);
        Bundle bundle = bundles.remove(gone);
        if (bundle != null) {
          bundle.retire();
        }
      }
    }
    if (changed) {
      warnOfDoubles();
    }
    return !changing.isEmpty();
  }

  private boolean refresh(Path path) {
    String signature;
    try {
      signature = BundlePlaces.signature(path);
    } catch (IOException e) {
      LOG.warn("Cannot look at {}: {}", path, e.toString());
      return false;
    }
    Bundle former = bundles.get(path);
    if (former != null && former.signature().equals(signature)) {
      changing.remove(path);
      return false;
    }
    if (signature.equals(refused.get(path))) {
      return false;
    }
    if (!signature.equals(changing.put(path, signature))) {
      return false;
    }
    changing.remove(path);
    try {
      Bundle bundle = loader.load(path, signature);
      bundles.put(path, bundle);
      refused.remove(path);
      LOG.info("Loaded {}: DAGs {}", path, String.join(", ", bundle.contents()));
      if (former != null) {
        former.retire();
      }
      return true;
    } catch (BundleException e) {
      refused.put(path, signature);
      LOG.error(
          "{}{}", e.getMessage(), former == null ? "" : ". The former bundle goes on serving.");
      return false;
    }
  }

  private void warnOfDoubles() {
    Map<String, Bundle> seen = new HashMap<>();
    for (Bundle bundle : bundles.values()) {
      for (String dagId : bundle.dagIds()) {
        Bundle other = seen.putIfAbsent(dagId, bundle);
        if (other != null) {
          LOG.warn(
              "Two bundles have a DAG '{}': {} and {}. Its tasks run only where Airflow tells which"
                  + " bundle is meant; rename one DAG or leave one bundle out.",
              dagId,
              other.place(),
              bundle.place());
        }
      }
    }
  }

  /**
   * The DAG of a workload, or what does its task of a Python DAG; its bundle is in use until {@link
   * Bundle#leave()}.
   *
   * @throws TaskFailure if there is none or more than one; the text says what there is
   */
  public synchronized LoadedCode find(Workload workload) throws TaskFailure {
    LoadedCode code = lookUp(workload);
    if (code == null) {
      // A bundle may have come that the last look did not see.
      long end = System.nanoTime() + LONGEST_LOOK.toNanos();
      while (refresh() && System.nanoTime() < end) {
        pause();
      }
      code = lookUp(workload);
    }
    if (code == null || !code.bundle().enter()) {
      throw new TaskFailure(
          "This worker has no DAG '"
              + workload.dagId()
              + "'. It has: "
              + contents()
              + "."
              + StubTasks.others(bundles.values(), workload)
              + " Give the worker the bundle that Airflow has (--bundles), or let the task's queue be"
              + " served by a worker that has it.");
    }
    return code;
  }

  private void pause() {
    try {
      wait(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable LoadedCode lookUp(Workload workload) throws TaskFailure {
    LoadedDag dag = dag(workload);
    if (dag != null && dag.model().task(workload.taskId()) != null) {
      return dag;
    }
    LoadedStub stub = StubTasks.find(bundles.values(), workload);
    return stub == null ? dag : stub;
  }

  private @Nullable LoadedDag dag(Workload workload) throws TaskFailure {
    List<LoadedDag> found =
        bundles.values().stream()
            .filter(bundle -> bundle.dags().containsKey(workload.dagId()))
            .map(bundle -> Objects.requireNonNull(bundle.dags().get(workload.dagId())))
            .toList();
    if (found.size() < 2) {
      return found.isEmpty() ? null : found.get(0);
    }
    List<LoadedDag> meant =
        found.stream().filter(dag -> BundlePlaces.names(workload, dag)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw new TaskFailure(
        "Several bundles of this worker have a DAG '"
            + workload.dagId()
            + "' ("
            + String.join(", ", found.stream().map(d -> d.bundle().place().toString()).toList())
            + ") and Airflow's bundle '"
            + workload.bundleName()
            + "', file '"
            + workload.dagPath()
            + "', does not tell which is meant. Rename one DAG or leave one bundle out.");
  }

  @Override
  public synchronized void close() {
    bundles.values().forEach(Bundle::end);
    bundles.clear();
    if (Files.exists(workFolder)) {
      Bundle.deleteTree(workFolder);
    }
  }
}
