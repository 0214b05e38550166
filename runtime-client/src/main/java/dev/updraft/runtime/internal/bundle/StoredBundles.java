package dev.updraft.runtime.internal.bundle;

import dev.updraft.runtime.internal.task.TaskFailure;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.store.StoreException;
import dev.updraft.store.VersionStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of stores: of each the current version, and those that tasks asked for, side by side.
 * A version that is not current is unloaded when it was idle for a while.
 */
final class StoredBundles implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredBundles.class);

  /** Each look at a remote store is a call over the network. */
  private static final Duration REMOTE_LOOK = Duration.ofSeconds(10);

  private final List<Source> sources;
  private final BundleLoader loader;
  private final Duration idle;
  private final Map<Key, Slot> slots = new HashMap<>();
  private final ReentrantLock looking = new ReentrantLock();

  StoredBundles(List<VersionStore> stores, BundleLoader loader, Duration idle) {
    sources = stores.stream().map(Source::new).toList();
    this.loader = loader;
    this.idle = idle;
  }

  /** A store, and what is known of it. */
  private static final class Source {
    private final VersionStore store;
    private volatile @Nullable Bundle current;
    private @Nullable String refused;
    private @Nullable String trouble;
    private long nextLook = System.nanoTime();

    Source(VersionStore store) {
      this.store = store;
    }
  }

  private record Key(Source source, String version) {}

  /** A version that is loaded, or is being loaded by the first who wants it. */
  private final class Slot {
    private volatile @Nullable Bundle bundle;

    synchronized Bundle load(Key key) throws IOException {
      Bundle loaded = bundle;
      if (loaded == null) {
        loaded = loader.load(key.source.store.zip(key.version), key.version, key.version);
        bundle = loaded;
        LOG.info(
            "Loaded version {} of {} from {}: DAGs {}",
            key.version,
            loaded.name(),
            key.source.store.place(),
            String.join(", ", loaded.contents()));
      }
      return loaded;
    }

    @Nullable Bundle loaded() {
      return bundle;
    }
  }

  /**
   * Loads the current versions.
   *
   * @throws BundleException if a store cannot be used; the text names it and the fix
   */
  void open() {
    for (Source source : sources) {
      try {
        source.current = load(source, source.store.current());
      } catch (IOException e) {
        throw new BundleException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private Bundle load(Source source, String version) throws IOException {
    Key key = new Key(source, version);
    Slot slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(key, k -> new Slot());
    }
    try {
      return slot.load(key);
    } catch (IOException | RuntimeException e) {
      synchronized (slots) {
        slots.remove(key, slot);
      }
      throw e;
    }
  }

  int loaded() {
    synchronized (slots) {
      return slots.size();
    }
  }

  /** The current bundle of each store. */
  List<Bundle> current() {
    return sources.stream().map(source -> source.current).filter(Objects::nonNull).toList();
  }

  /**
   * Looks where the stores point to, and unloads what is idle.
   *
   * @param now whether remote stores are asked even if they were a short time ago
   * @return whether there is another current version
   */
  boolean refresh(boolean now) {
    if (!looking.tryLock()) {
      return false;
    }
    try {
      boolean changed = false;
      for (Source source : sources) {
        if (now || !source.store.remote() || System.nanoTime() - source.nextLook >= 0) {
          source.nextLook = System.nanoTime() + REMOTE_LOOK.toNanos();
          changed |= look(source);
        }
      }
      unloadIdle();
      return changed;
    } finally {
      looking.unlock();
    }
  }

  private boolean look(Source source) {
    String version;
    try {
      version = source.store.current();
    } catch (IOException e) {
      complain(source, String.valueOf(e.getMessage()));
      return false;
    }
    Bundle former = source.current;
    if (former != null && version.equals(former.version())) {
      source.trouble = null;
      source.refused = null;
      return false;
    }
    if (version.equals(source.refused)) {
      return false;
    }
    try {
      source.current = load(source, version);
      source.trouble = null;
      return true;
    } catch (StoreException e) {
      complain(source, String.valueOf(e.getMessage()));
    } catch (IOException | BundleException e) {
      // Tried again when the store points elsewhere.
      source.refused = version;
      complain(source, "version " + version + ": " + e.getMessage());
    }
    return false;
  }

  /** Once, not at each look. */
  private static void complain(Source source, String text) {
    if (!text.equals(source.trouble)) {
      source.trouble = text;
      LOG.error("{}. The former version goes on serving.", text.replaceFirst("\\.$", ""));
    }
  }

  private void unloadIdle() {
    List<Bundle> gone = new ArrayList<>();
    synchronized (slots) {
      slots
          .entrySet()
          .removeIf(
              entry -> {
                Bundle bundle = entry.getValue().loaded();
                boolean unused =
                    bundle != null && bundle != entry.getKey().source.current && bundle.idle(idle);
                if (unused) {
                  gone.add(bundle);
                }
                return unused;
              });
    }
    for (Bundle bundle : gone) {
      LOG.info("Unloaded version {} of {}", bundle.version(), bundle.name());
      bundle.retire();
    }
  }

  /**
   * The code of the version that a workload names; its bundle is in use until {@link Bundle#leave}.
   *
   * @return null if it names none, or no store has it
   * @throws TaskFailure if a store has it and it cannot be used
   */
  @Nullable LoadedCode find(Workload workload) throws TaskFailure {
    String version = workload.bundleVersion();
    if (version == null || sources.isEmpty()) {
      return null;
    }
    TaskFailure failure = null;
    for (Source source : meantFirst(workload)) {
      try {
        LoadedCode code = enter(source, version, workload);
        if (code != null) {
          return code;
        }
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.GONE) {
          failure = cannotUse(workload, source, e);
        }
      } catch (IOException | BundleException e) {
        failure = cannotUse(workload, source, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  private @Nullable LoadedCode enter(Source source, String version, Workload workload)
      throws IOException {
    while (true) {
      Bundle bundle = load(source, version);
      LoadedCode code = bundle.dags().get(workload.dagId());
      if (code == null) {
        return null;
      }
      if (bundle.enter()) {
        return code;
      }
      // It was unloaded at this very moment; the next turn loads it again.
    }
  }

  /** Several stores are asked one after another; the one of Airflow's bundle has it most likely. */
  private List<Source> meantFirst(Workload workload) {
    return sources.stream()
        .sorted(
            Comparator.comparing(
                source -> {
                  Bundle current = source.current;
                  return current == null || !current.name().equals(workload.bundleName());
                }))
        .toList();
  }

  private static TaskFailure cannotUse(Workload workload, Source source, Exception e) {
    return new TaskFailure(
        "Version "
            + workload.bundleVersion()
            + " of Airflow's bundle '"
            + workload.bundleName()
            + "' cannot be used from the store "
            + source.store.place()
            + ": "
            + e.getMessage());
  }

  /** Says why nothing does a task of a version that no store has. */
  void refuseUnknown(Workload workload) throws TaskFailure {
    if (workload.bundleVersion() == null || sources.isEmpty()) {
      return;
    }
    throw new TaskFailure(
        "The run uses version "
            + workload.bundleVersion()
            + " of Airflow's bundle '"
            + workload.bundleName()
            + "', which is not in "
            + (sources.size() == 1 ? "the store " : "any of the stores ")
            + String.join(", ", sources.stream().map(source -> source.store.place()).toList())
            + ": it was removed, never deployed there, or has no DAG '"
            + workload.dagId()
            + "'. Deploy that version again and clear the task, or start a new run.",
        false);
  }

  @Override
  public void close() {
    List<Slot> all;
    synchronized (slots) {
      all = List.copyOf(slots.values());
      slots.clear();
    }
    for (Slot slot : all) {
      Bundle bundle = slot.loaded();
      if (bundle != null) {
        bundle.end();
      }
    }
    for (Source source : sources) {
      source.current = null;
      try {
        source.store.close();
      } catch (IOException e) {
        LOG.warn("{} could not be closed: {}", source.store.place(), e.toString());
      }
    }
  }
}
