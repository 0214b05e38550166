package dev.updraft.runtime.internal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the logs of a worker's tasks share: threads that send them, room on the disk for lines that
 * Airflow does not take at once, and the logs of ended tasks that are still to be sent.
 */
public final class LogStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);
  private static final int THREADS = 4;
  private static final long FIRST_PAUSE = 1_000;
  private static final long LONGEST_PAUSE = 15_000;

  private final LogSettings settings;
  private final AtomicLong used = new AtomicLong();
  private final AtomicInteger threads = new AtomicInteger();
  private final Set<TaskLog> open = new LinkedHashSet<>();
  private @Nullable ScheduledThreadPoolExecutor sender;
  private @Nullable Path folder;
  private boolean closed;

  /** A store with nothing in it; folder and threads come when they are needed. */
  public LogStore(LogSettings settings) {
    this.settings = settings;
  }

  /** Room for so many bytes; false if there is none and they are not needed. */
  boolean reserve(long bytes, boolean needed) {
    if (used.addAndGet(bytes) > settings.diskLimit() && !needed) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Whether there is so much room again that lines are not left out at once. */
  boolean room() {
    return used.get() < settings.diskLimit() / 10 * 9;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** Why lines are left out. */
  String limitText() {
    return "the worker's --log-disk-limit of "
        + settings.diskLimit()
        + " bytes was used up, or the disk is full";
  }

  /** A new empty file that only this user may read. */
  SpillFile newFile(String name) throws IOException {
    return new SpillFile(path(name, ".part"));
  }

  /** An empty file for what could not be sent. */
  Path path(String name, String end) throws IOException {
    return Files.createTempFile(folder(), name.replaceAll("[^A-Za-z0-9_.~+-]+", "_") + "-", end);
  }

  private synchronized Path folder() throws IOException {
    Path known = folder;
    if (known == null) {
      Path given = settings.folder();
      known =
          given == null
              ? Files.createTempDirectory("updraft-logs-")
              : Files.createDirectories(given);
      folder = known;
    }
    return known;
  }

  synchronized void opened(TaskLog log) {
    open.add(log);
  }

  synchronized void ended(TaskLog log) {
    open.remove(log);
  }

  private synchronized List<TaskLog> open() {
    return List.copyOf(open);
  }

  /**
   * Runs something in a thread of its own kind, so that slow pushes hold up no heartbeat; false at
   * the end.
   */
  synchronized boolean run(Runnable push, long delayMillis) {
    if (closed) {
      return false;
    }
    ScheduledThreadPoolExecutor threads = sender;
    if (threads == null) {
      threads = new ScheduledThreadPoolExecutor(THREADS, this::thread);
      threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      sender = threads;
    }
    threads.schedule(push, delayMillis, TimeUnit.MILLISECONDS);
    return true;
  }

  private Thread thread(Runnable body) {
    // Nothing of the task whose thread happens to start it.
    String name = "updraft-log-" + threads.incrementAndGet();
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setContextClassLoader(LogStore.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  /** Goes on sending a log whose task has ended. */
  void later(TaskLog log) {
    LOG.warn(
        "The rest of the log of {} could not be sent; it is tried again for {} s",
        log.name(),
        settings.patience().toSeconds());
    again(log, System.nanoTime() + settings.patience().toNanos(), FIRST_PAUSE);
  }

  private void again(TaskLog log, long end, long pause) {
    boolean goesOn =
        run(
            () -> {
              TaskLog.Sending sending = log.send(TaskLog.FEW, false);
              if (sending == TaskLog.Sending.DONE) {
                ended(log);
                LOG.info("The rest of the log of {} has arrived", log.name());
              } else if (sending == TaskLog.Sending.MORE) {
                again(log, end, 0);
              } else if (System.nanoTime() > end) {
                keep(log);
              } else {
                again(log, end, Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2)));
              }
            },
            pause);
    if (!goesOn) {
      keep(log);
    }
  }

  private void keep(TaskLog log) {
    ended(log);
    try {
      Path file = log.keep();
      if (file != null) {
        LOG.error(
            "The rest of the log of {} could not be sent to Airflow and lies in {}",
            log.name(),
            file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.error("The rest of the log of {} is lost: {}", log.name(), e.toString());
    }
  }

  /**
   * Sends what is left, once, and puts into files what Airflow does not take; says where they are.
   */
  @Override
  public void close() {
    ScheduledThreadPoolExecutor threads;
    synchronized (this) {
      closed = true;
      threads = sender;
    }
    if (threads != null) {
      threads.shutdown();
    }
    boolean away = false;
    for (TaskLog log : open()) {
      TaskLog.Sending sending = TaskLog.Sending.MORE;
      while (!away && sending == TaskLog.Sending.MORE) {
        sending = log.send(TaskLog.FEW, false);
      }
      away |= sending == TaskLog.Sending.FAILED;
      keep(log);
    }
    removeFolder();
  }

  private void removeFolder() {
    Path own;
    synchronized (this) {
      own = settings.folder() == null ? folder : null;
    }
    if (own != null) {
      try {
        Files.deleteIfExists(own);
      } catch (IOException e) {
        LOG.info("{} stays: it holds logs of tasks that could not be sent", own);
      }
    }
  }
}
