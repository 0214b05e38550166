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
  static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  private final Worker worker;
  private final BundleStore store;
  private final CompletableFuture<String> end;

  WorkerRig(Path folder, FakeAirflow airflow, DagModel... dags) {
    this(folder, airflow.url(), 2, null, Duration.ofSeconds(20), dags);
  }

  WorkerRig(
      Path folder,
      String url,
      int concurrency,
      @Nullable String airflowVersion,
      Duration startupTimeout,
      DagModel... dags) {
    this(folder, url, concurrency, airflowVersion, startupTimeout, Duration.ofSeconds(5), dags);
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
        MaskRules.DEFAULT);
  }

  /** A worker that keeps XComs itself. */
  WorkerRig(Path folder, FakeAirflow airflow, String xcomPath, int threshold, DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        airflow.url(),
        2,
        null,
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        XcomPlaces.open(xcomPath, threshold, null, Map.of()),
        LogSettings.DEFAULT,
        MaskRules.DEFAULT);
  }

  /** A worker that hides something. */
  WorkerRig(Path folder, FakeAirflow airflow, MaskRules masking, DagModel... dags) {
    this(
        List.of(Bundles.zip(folder.resolve("acme.zip"), "v1", dags)),
        airflow.url(),
        2,
        null,
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        null,
        LogSettings.DEFAULT,
        masking);
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
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        null,
        logs,
        MaskRules.DEFAULT);
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
      MaskRules masking) {
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
    worker = new Worker(settings, store, logs, Duration.ofMillis(300), PATIENCE);
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
    return end.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  boolean running() {
    return !end.isDone();
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() {
    worker.stopNow();
    end();
    worker.close();
  }
}
