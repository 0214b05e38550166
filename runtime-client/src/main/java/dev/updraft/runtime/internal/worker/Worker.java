package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.edge.EdgeClient;
import dev.updraft.runtime.internal.edge.EdgeException;
import dev.updraft.runtime.internal.edge.EdgeJob;
import dev.updraft.runtime.internal.edge.EdgeState;
import dev.updraft.runtime.internal.edge.EdgeToken;
import dev.updraft.runtime.internal.edge.EdgeVersions;
import dev.updraft.runtime.internal.edge.JobKey;
import dev.updraft.runtime.internal.edge.UnusableJobException;
import dev.updraft.runtime.internal.edge.WorkerReport;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.LogSettings;
import dev.updraft.runtime.internal.log.LogStore;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.task.Outcome;
import dev.updraft.runtime.internal.task.TaskServices;
import dev.updraft.runtime.internal.task.TaskTry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers, takes jobs one after another, runs them side by side, and leaves in good order. */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration BUNDLE_LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(10);

  private final WorkerSettings settings;
  private final HttpSender sender;
  private final BundleStore bundles;
  private final EdgeClient edge;
  private final ServerVersions versions;
  private final Registration registration;
  private final ScheduledExecutorService timer;
  private final TaskServices services;
  private final LogStore logs;
  private final Slots slots;
  private final Orders orders;
  private final String startTime = Instant.now().toString();
  private final AtomicInteger threads = new AtomicInteger();
  private volatile boolean stopping;
  private volatile boolean registered;
  private volatile boolean closed;
  private volatile boolean hurry;
  private volatile @Nullable WorkerException fault;

  /**
   * A worker that serves these bundles and closes them at its end.
   *
   * @param settings what it is told
   * @param bundles the code
   */
  public Worker(WorkerSettings settings, BundleStore bundles) {
    this(settings, bundles, LogSettings.DEFAULT);
  }

  /**
   * The same.
   *
   * @param logSettings what is done with log lines that Airflow does not take
   */
  public Worker(WorkerSettings settings, BundleStore bundles, LogSettings logSettings) {
    this(settings, bundles, logSettings, STOP_GRACE, Patience.NORMAL);
  }

  Worker(
      WorkerSettings settings,
      BundleStore bundles,
      LogSettings logSettings,
      Duration stopGrace,
      Patience patience) {
    this.settings = settings;
    logs = new LogStore(logSettings);
    this.bundles = bundles;
    sender = new HttpSender(patience.answer());
    edge =
        new EdgeClient(
            sender,
            settings.server(),
            new EdgeToken(settings.jwtSecret(), Clock.systemUTC()),
            patience);
    versions = new ServerVersions(sender, settings);
    registration = new Registration(edge, versions, settings.server(), settings.name());
    timer =
        Executors.newScheduledThreadPool(
            Math.max(2, Math.min(8, settings.concurrency())),
            task -> daemon(task, "updraft-timer"));
    services =
        new TaskServices(
            sender,
            settings.server(),
            Identity.ofThisProcess(),
            bundles,
            timer,
            settings.taskHeartbeatInterval(),
            stopGrace,
            settings.jwtSecret(),
            () -> Release.of(versions.claim().airflow()),
            versions::api,
            settings.masking(),
            patience);
    slots = new Slots(settings.concurrency());
    orders = new Orders(settings.queues(), settings.concurrency());
  }

  private static Thread daemon(Runnable task, String name) {
    // Timers' threads start when a task first needs one, and must not keep that task in memory.
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setContextClassLoader(Worker.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Serves until it is told to stop and has drained.
   *
   * @throws WorkerException if it cannot go on; the text says why
   */
  public void run() throws WorkerException, InterruptedException {
    if (!registration.register(
        claim -> report(EdgeState.STARTING, claim), settings.startupTimeout(), () -> stopping)) {
      return;
    }
    registered = true;
    long interval = settings.heartbeatInterval().toMillis();
    timer.execute(this::heartbeat);
    timer.scheduleWithFixedDelay(this::heartbeat, interval, interval, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(
        this::lookAtBundles, BUNDLE_LOOK.toMillis(), BUNDLE_LOOK.toMillis(), TimeUnit.MILLISECONDS);
    LOG.info(
        "Serving queues {} with {} slots. DAGs: {}",
        orders.queues(),
        slots.concurrency(),
        bundles.contents());
    fetchLoop();
    drain();
    WorkerException broken = fault;
    if (broken != null) {
      throw broken;
    }
  }

  /** Takes no more jobs, and lets the running ones end within the drain timeout. */
  public void stop() {
    stopping = true;
    slots.wake();
  }

  /** Stops the running tasks, too. Airflow retries those that have retries left. */
  public void stopNow() {
    hurry = true;
    stop();
    for (TaskTry task : slots.tries()) {
      task.shutDown();
    }
  }

  /**
   * To be called in a shutdown hook: if the JVM ends while this worker serves, because a task
   * called {@code System.exit} for example, Airflow hears of it now and not when heartbeats are
   * missing.
   */
  public void jvmEnds() {
    if (closed) {
      return;
    }
    String why = JvmEnd.reason();
    LOG.error("The worker ends early: {}. Its {} tasks are reported as failed", why, slots.count());
    stopping = true;
    for (TaskTry task : slots.tries()) {
      task.abandon(why);
    }
    sayOffline();
    logs.close();
  }

  private void lookAtBundles() {
    try {
      bundles.refresh();
    } catch (RuntimeException | Error e) {
      LOG.error("Looking at the bundles failed", e);
    }
  }

  private void fetchLoop() throws InterruptedException {
    Duration pause = settings.pollMin();
    Duration outage = Duration.ofSeconds(1);
    while (!stopping) {
      if (orders.maintenance() || slots.free() == 0) {
        slots.await(settings.heartbeatInterval());
        continue;
      }
      try {
        EdgeJob job = edge.fetch(settings.name(), orders.queues(), slots.free());
        outage = Duration.ofSeconds(1);
        if (job != null) {
          pause = settings.pollMin();
          start(job);
          continue;
        }
        long before = slots.used();
        slots.await(pause);
        pause = slots.used() < before ? settings.pollMin() : longer(pause, settings.pollMax());
      } catch (UnusableJobException e) {
        refuse(e);
        slots.await(outage);
      } catch (EdgeException e) {
        if (e.status() == 404) {
          LOG.warn("Airflow does not know this worker any more; registering again");
          reRegister();
        } else {
          LOG.warn("{}; trying again in {} s", reason(e), outage.toSeconds());
        }
        slots.await(outage);
        outage = longer(outage, LONGEST_OUTAGE_PAUSE);
      } catch (IOException e) {
        LOG.warn(
            "No answer from {}: {}; trying again in {} s",
            settings.server(),
            ServerUrl.cause(e),
            outage.toSeconds());
        slots.await(outage);
        outage = longer(outage, LONGEST_OUTAGE_PAUSE);
      } catch (RuntimeException | OutOfMemoryError e) {
        // Memory that a task took may be missing here; the worker outlives the task.
        LOG.error("Fetching failed", e);
        slots.await(outage);
      }
    }
  }

  private static Duration longer(Duration pause, Duration longest) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(longest) > 0 ? longest : next;
  }

  private void start(EdgeJob job) {
    if (slots.running(job)) {
      // SQLite may deliver twice; any word about the second delivery would end the first.
      LOG.warn("{} was delivered again while it runs; it runs once", job.workload());
      return;
    }
    TaskTry task =
        new TaskTry(
            services,
            job.workload(),
            log(job.key(), job.workload().toString()),
            outcome -> tell(job, outcome));
    slots.add(task, job);
    Runnable body =
        () -> {
          try {
            task.run();
          } finally {
            slots.remove(task);
          }
        };
    try {
      daemon(body, "task-" + threads.incrementAndGet() + " " + job.workload().taskId()).start();
    } catch (OutOfMemoryError e) {
      // No thread to be had: the job fails, the tasks that run go on.
      slots.remove(task);
      LOG.error("No thread for {}: {}", job.workload(), e.getMessage());
      tell(job, Outcome.FAILED);
    }
  }

  private TaskLog log(JobKey key, String name) {
    TaskLog.Sink sink =
        (text, last) -> {
          try {
            edge.log(key, text, !last);
          } catch (EdgeException e) {
            if (e.status() == 404 || e.status() == 410 || e.status() == 422) {
              throw new TaskLog.RefusedException(e.getMessage());
            }
            throw e;
          }
        };
    return new TaskLog(sink, services.newMask(), logs, name);
  }

  /** Airflow has given the job to this worker and would wait for its end until it gives it up. */
  private void refuse(UnusableJobException why) {
    JobKey key = why.key();
    LOG.error("A job was fetched that this worker cannot run ({}): {}", key, why.getMessage());
    if (key != null) {
      daemon(() -> reportUnusable(key, why), "unusable job").start();
    }
  }

  private void reportUnusable(JobKey key, UnusableJobException why) {
    TaskLog log = log(key, key.toString());
    log.add("error", "updraft", "The worker cannot run this: " + why.getMessage(), null);
    log.close();
    try {
      edge.report(key, false);
    } catch (IOException | EdgeException e) {
      LOG.error("Airflow could not be told that {} failed: {}", key, e.getMessage());
    }
  }

  private void tell(EdgeJob job, Outcome outcome) {
    try {
      edge.report(job.key(), outcome == Outcome.SUCCESS);
    } catch (IOException | EdgeException e) {
      LOG.error("The end of {} could not be told: {}", job.workload(), e.getMessage());
    }
  }

  private WorkerReport report(EdgeState state, EdgeVersions claim) {
    return new WorkerReport(
        state, slots.count(), orders.queues(), slots.concurrency(), claim, startTime);
  }

  private void heartbeat() {
    try {
      orders.follow(
          edge.heartbeat(
              settings.name(), report(orders.state(stopping, slots.count()), versions.claim())));
      slots.concurrency(orders.concurrency());
      if (orders.shutdown() && !stopping) {
        LOG.info("An administrator asked this worker to shut down");
        stop();
      }
    } catch (IOException e) {
      LOG.warn("No heartbeat reached {}: {}", settings.server(), ServerUrl.cause(e));
    } catch (EdgeException e) {
      heartbeatRefused(e);
    } catch (RuntimeException | Error e) {
      // Caught, since the timer would drop a task that throws.
      LOG.error("The heartbeat failed", e);
    }
  }

  private void heartbeatRefused(EdgeException e) {
    if (e.status() == 400) {
      learnAgain(e.answer().summary());
    } else if (e.status() == 404 || e.status() == 500) {
      // Airflow 3.0 answers 500 for a worker that it does not know.
      reRegister();
    } else {
      LOG.warn(reason(e));
    }
  }

  private static String reason(EdgeException e) {
    boolean token = e.status() == 401 || e.status() == 403;
    return e.getMessage()
        + (token
            ? " (has the server's [api_auth] jwt_secret changed, or this machine's clock?)"
            : "");
  }

  /** The server was upgraded. */
  private void learnAgain(String refusal) {
    EdgeVersions before = versions.claim();
    try {
      versions.ask();
    } catch (IOException e) {
      LOG.warn("The server's version could not be learnt: {}", ServerUrl.cause(e));
    }
    versions.learn(refusal);
    EdgeVersions now = versions.claim();
    if (!now.equals(before)) {
      LOG.info(
          "The server has other versions now: Airflow {} (was {}), edge provider {} (was {})",
          now.airflow(),
          before.airflow(),
          now.edge(),
          before.edge());
      heartbeat();
    } else if (settings.airflowVersion() != null || settings.edgeProviderVersion() != null) {
      fault = new WorkerException(versions.refused(refusal));
      LOG.error("{} The worker stops.", versions.refused(refusal));
      stop();
    } else {
      LOG.warn("A heartbeat was refused: {}", refusal);
    }
  }

  private void reRegister() {
    try {
      registration.register(
          claim -> report(EdgeState.STARTING, claim), Duration.ZERO, () -> stopping);
    } catch (WorkerException e) {
      LOG.warn(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws InterruptedException {
    long end = System.nanoTime() + settings.drainTimeout().toNanos();
    if (slots.count() > 0) {
      LOG.info(
          "Stopping: {} tasks may go on for up to {} s",
          slots.count(),
          settings.drainTimeout().toSeconds());
      timer.execute(this::heartbeat);
    }
    while (slots.count() > 0 && System.nanoTime() < end && !hurry) {
      slots.await(Duration.ofNanos(Math.max(1, Math.min(end - System.nanoTime(), 1_000_000_000L))));
    }
    if (slots.count() > 0) {
      if (!hurry) {
        LOG.warn("{} tasks did not end in time and are stopped", slots.count());
        stopNow();
      }
      long last = System.nanoTime() + services.stopGrace().multipliedBy(2).toNanos();
      while (slots.count() > 0 && System.nanoTime() < last) {
        slots.await(Duration.ofMillis(200));
      }
      slots
          .tries()
          .forEach(task -> LOG.error("{} did not end; the worker leaves it", task.workload()));
    }
  }

  /** Says offline and frees everything. */
  @Override
  public void close() {
    stopping = true;
    closed = true;
    timer.shutdownNow();
    sayOffline();
    logs.close();
    bundles.close();
    sender.close();
  }

  private void sayOffline() {
    if (registered) {
      EdgeState state = orders.maintenance() ? EdgeState.OFFLINE_MAINTENANCE : EdgeState.OFFLINE;
      try {
        edge.heartbeat(settings.name(), report(state, versions.claim()));
        LOG.info("Worker '{}' is {}", settings.name(), state.wire());
      } catch (IOException e) {
        LOG.warn("Airflow was not told that this worker is offline: {}", ServerUrl.cause(e));
      } catch (EdgeException e) {
        LOG.warn("Airflow was not told that this worker is offline: {}", e.getMessage());
      }
    }
  }
}
