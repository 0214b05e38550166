package dev.updraft.runtime.internal.bundle;

import dev.updraft.runtime.internal.secret.Secrets;
import dev.updraft.spi.XcomBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loaded bundle. It stays usable until it is retired and the last task that uses it has ended;
 * then its class loader is closed and its private copies of the jars are deleted.
 */
public final class Bundle {
  private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

  private final Path place;
  private final String name;
  private final @Nullable String version;
  private final String signature;
  private final Path copies;
  private final BundleClassLoader loader;
  private final Secrets secrets;
  private final @Nullable XcomBackend xcoms;
  private Map<String, LoadedDag> dags = Map.of();
  private List<LoadedStub> stubs = List.of();
  private int users;
  private boolean retired;
  private long lastUse = System.nanoTime();
  private volatile boolean ending;

  Bundle(
      Path place,
      String name,
      @Nullable String version,
      String signature,
      Path copies,
      BundleClassLoader loader) {
    this.place = place;
    this.name = name;
    this.version = version;
    this.signature = signature;
    this.copies = copies;
    this.loader = loader;
    secrets = Secrets.of(loader);
    xcoms = xcoms(place, loader);
  }

  void dags(Map<String, LoadedDag> loaded) {
    dags = Map.copyOf(loaded);
  }

  void stubs(List<LoadedStub> loaded) {
    stubs = List.copyOf(loaded);
  }

  /** Where it was loaded from. */
  public Path place() {
    return place;
  }

  /** The name of its file or folder, for example {@code acme.zip}; its own if from a store. */
  public String name() {
    return name;
  }

  /** Its version in the store that it came from; null if it came from a file or folder. */
  public @Nullable String version() {
    return version;
  }

  /** Its name for messages, with its version if it has one. */
  public String label() {
    return version == null ? name : name + " (version " + version + ")";
  }

  String signature() {
    return signature;
  }

  /** Its DAGs by id. */
  public Map<String, LoadedDag> dags() {
    return dags;
  }

  /** The ids of its DAGs, sorted. */
  public List<String> dagIds() {
    return dags.keySet().stream().sorted().toList();
  }

  /** Its Java tasks of Python DAGs. */
  List<LoadedStub> stubs() {
    return stubs;
  }

  /** The ids of its DAGs and what it does of Python DAGs, {@code dag.task}; for messages. */
  List<String> contents() {
    return Stream.concat(dagIds().stream(), stubs.stream().map(LoadedStub::name).sorted()).toList();
  }

  /**
   * What to do about a class that it lacks, or that this JVM cannot load.
   *
   * @param failure what its code threw
   * @return null if the failure is another one
   */
  public @Nullable String advice(Throwable failure) {
    return MissingCode.advice(failure, place, loader);
  }

  /** The loader of its classes. */
  public ClassLoader loader() {
    return loader;
  }

  /** Where its tasks look for connections and variables before they ask Airflow. */
  public Secrets secrets() {
    return secrets;
  }

  /** Where its tasks keep XComs, if it says so. */
  @Nullable XcomBackend xcoms() {
    return xcoms;
  }

  private static @Nullable XcomBackend xcoms(Path place, ClassLoader loader) {
    List<XcomBackend> found = new ArrayList<>();
    try {
      ServiceLoader.load(XcomBackend.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new BundleException(place + ": its XCom backend cannot be loaded: " + e, e);
    }
    if (found.size() > 1) {
      throw new BundleException(
          place
              + " names "
              + found.size()
              + " XCom backends in META-INF/services/dev.updraft.spi.XcomBackend; name one");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Begins to use it; false if it is gone already. */
  synchronized boolean enter() {
    if (retired && users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Ends the use that a look-up began. */
  public void leave() {
    synchronized (this) {
      users--;
      lastUse = System.nanoTime();
      if (!retired || users > 0) {
        return;
      }
    }
    dispose();
  }

  /** Whether nobody has used it for so long. */
  synchronized boolean idle(Duration time) {
    return users == 0 && System.nanoTime() - lastUse >= time.toNanos();
  }

  /** Retires it because the worker ends. */
  void end() {
    ending = true;
    retire();
  }

  void retire() {
    synchronized (this) {
      if (retired) {
        return;
      }
      retired = true;
      if (users > 0) {
        LOG.info("{} tasks still run with the former {}", users, place);
        return;
      }
    }
    dispose();
  }

  private void dispose() {
    Leftovers.remove(loader, !ending);
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("Could not close the jars of the former {}: {}", place, e.toString());
    }
    deleteTree(copies);
  }

  static void deleteTree(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("Could not delete {}: {}", root, e.toString());
    }
  }
}
