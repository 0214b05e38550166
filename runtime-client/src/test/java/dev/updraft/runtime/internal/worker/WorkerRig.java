package dev.updraft.runtime.internal.worker;

import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.LogSettings;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.internal.xcom.XcomPlaces;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.spi.XcomBackend;
import dev.updraft.store.StoreAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A worker in this JVM. */
final class WorkerRig implements AutoCloseable {
  /** Like the real one, in a fraction of the time. */
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  /** The same for a server that leaves calls without an answer. */
  static final Patience HASTE =
      new Patience(
          PATIENCE.outage(),
          PATIENCE.errors(),
          Duration.ofSeconds(1),
          PATIENCE.first(),
          PATIENCE.longest());

  /** How long stopped code may take; long enough for what does end, on a busy machine, too. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Longer than anything takes on a busy machine. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Worker worker;
  private final BundleStore store;
  private final CompletableFuture<String> end;

  WorkerRig(Path folder, FakeAirflow airflow, DagModel... dags) {
    this(folder, airflow.url(), 2, null, LONG, dags);
  }

  WorkerRig(
      Path folder,
      String url,
      int concurrency,
      @Nullable String airflowVersion,
      Duration startupTimeout,
      DagModel... dags) {
    this(folder, url, concurrency, airflowVersion, startupTimeout, LONG, dags);
  }

  WorkerRig(
      Path folder,
      String url,
      int concurrency,
      @Nullable String airflowVersion,
      Duration startupTimeout,
      Duration drainTimeout,
      DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        url,
        concurrency,
        airflowVersion,
        startupTimeout,
        drainTimeout,
        null,
        LogSettings.DEFAULT,
        MaskRules.DEFAULT,
        PATIENCE);
  }

  /** A worker of four slots that waits for answers in this way. */
  WorkerRig(Path folder, String url, Patience patience, DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        url,
        4,
        null,
        LONG,
        LONG,
        null,
        LogSettings.DEFAULT,
        MaskRules.DEFAULT,
        patience);
  }

  /** A worker that keeps XComs itself. */
  WorkerRig(Path folder, FakeAirflow airflow, String xcomPath, int threshold, DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        airflow.url(),
        2,
        null,
        LONG,
        LONG,
        XcomPlaces.open(xcomPath, threshold, null, Map.of()),
        LogSettings.DEFAULT,
        MaskRules.DEFAULT,
        PATIENCE);
  }

  /** A worker that hides something. */
  WorkerRig(Path folder, FakeAirflow airflow, MaskRules masking, DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        airflow.url(),
        2,
        null,
        LONG,
        LONG,
        null,
        LogSettings.DEFAULT,
        masking,
        PATIENCE);
  }

  /** A worker with bundles that are there. */
  WorkerRig(FakeAirflow airflow, Path... bundles) {
    this(LogSettings.DEFAULT, airflow, bundles);
  }

  /** The same with other settings of logs. */
  WorkerRig(LogSettings logs, FakeAirflow airflow, Path... bundles) {
    this(
        List.of(bundles),
        airflow.url(),
        2,
        null,
        LONG,
        LONG,
        null,
        logs,
        MaskRules.DEFAULT,
        PATIENCE);
  }

  private WorkerRig(
      List<Path> bundles,
      String url,
      int concurrency,
      @Nullable String airflowVersion,
      Duration startupTimeout,
      Duration drainTimeout,
      @Nullable XcomBackend xcoms,
      LogSettings logs,
      MaskRules masking,
      Patience patience) {
    WorkerSettings settings =
        new WorkerSettings(
            ServerUrl.parse(url),
            "secret".repeat(12),
            bundles.stream().map(Path::toString).toList(),
            List.of("java"),
            concurrency,
            "test worker",
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            startupTimeout,
            drainTimeout,
            airflowVersion,
            null,
            masking);
    store =
        BundleStore.open(
            settings.bundles(),
            StoreAccess.of(Path.of("target", "store-cache"), Map.of()),
            Duration.ofMillis(1),
            List.of());
    store.xcoms(xcoms);
    worker = new Worker(settings, store, logs, GRACE, patience);
    end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                worker.run();
                return "ended";
              } catch (WorkerException e) {
                return String.valueOf(e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
              }
            },
            task -> new Thread(task, "worker").start());
  }

  BundleStore bundles() {
    return store;
  }

  Worker worker() {
    return worker;
  }

  /** How run() ended: "ended", or the message of its exception. */
  String end() {
    return end.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  boolean running() {
    return !end.isDone();
  }

  /** Ends the methods {@code slow} and {@code stubborn} of {@code acme.Flow} that run now. */
  static void release() {
    System.setProperty("updraft.test.released", Long.toString(System.nanoTime()));
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() {
    worker.stopNow();
    end();
    worker.close();
  }
}
