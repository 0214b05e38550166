package dev.updraft.runtime.internal.log;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one try of a task: collects lines, and sends them in order. Lines that Airflow does
 * not take at once wait in memory, then on the disk.
 */
public final class TaskLog {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLog.class);
  private static final String OWN = "updraft";
  private static final int MAX_EVENT = 16_000;
  private static final Duration LAST_CHANCE = Duration.ofSeconds(10);
  // So many pieces in a row, then another log has its turn.
  static final int FEW = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Sends a piece of the log. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Appends text.
     *
     * @param text whole lines
     * @param last whether the task has ended, so that it is worth trying again at once
     * @throws RefusedException if Airflow has no place for it and never will
     * @throws Exception if it could not be sent now
     */
    void append(String text, boolean last) throws Exception;
  }

  /** Airflow does not want the log, because the run was deleted, say. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With what Airflow said. */
    public RefusedException(String message) {
      super(message);
    }
  }

  /** How sending went. */
  enum Sending {
    DONE,
    MORE,
    FAILED
  }

  private final Sink sink;
  private final SecretMask mask;
  private final LogStore store;
  private final String name;
  private final Object sending = new Object();
  private final WaitingLines waiting;
  private final AtomicBoolean hurried = new AtomicBoolean();
  // Guarded by waiting.
  private Instant latest = Instant.MIN;
  private boolean closed;
  // An outage is said once and not with every try.
  private volatile boolean failing;

  /** A log that goes to {@code sink}, without the secrets of {@code mask}. */
  public TaskLog(Sink sink, SecretMask mask) {
    this(sink, mask, new LogStore(LogSettings.DEFAULT), "a task");
  }

  /**
   * A log.
   *
   * @param sink where it goes
   * @param mask the secrets that it leaves out
   * @param store where lines wait
   * @param name what it is called in messages and file names
   */
  public TaskLog(Sink sink, SecretMask mask, LogStore store, String name) {
    this.sink = sink;
    this.mask = mask;
    this.store = store;
    this.name = name;
    waiting = new WaitingLines(store, name);
    store.opened(this);
  }

  /** The secrets that this log leaves out; more may be added. */
  public SecretMask mask() {
    return mask;
  }

  String name() {
    return name;
  }

  /**
   * Adds an entry; a very long text becomes several.
   *
   * @param level debug, info, warning, error or critical
   * @param logger who says it
   * @param event the text
   * @param thrown its stack trace, if any
   * @return false if the log is closed and the entry was not taken
   */
  public boolean add(String level, String logger, String event, @Nullable Throwable thrown) {
    return add(level, logger, event, Map.of(), thrown);
  }

  /**
   * Adds an entry with more keys.
   *
   * @param extra keys and values that are shown after the text
   * @return false if the log is closed and the entry was not taken
   */
  public boolean add(
      String level, String logger, String event, Map<String, ?> extra, @Nullable Throwable thrown) {
    return entry(
        level, logger, event, extra, thrown == null ? null : new ErrorDetail(mask).of(thrown));
  }

  /** Adds what a logger said by way of the console. */
  boolean add(PrintedRecord line) {
    PrintedTrace trace = line.trace();
    return entry(
        LogLevels.name(line.level()),
        line.logger(),
        line.event(),
        line.extra(),
        trace == null ? null : trace.detail(mask));
  }

  private boolean entry(
      String level,
      String logger,
      String event,
      Map<String, ?> extra,
      @Nullable List<Map<String, @Nullable Object>> trace) {
    LogEntry entry = new LogEntry(level, mask.apply(logger), mask, extra, trace);
    String text = mask.apply(event);
    // Why a task failed must be seen, however much it printed before: the worker says it.
    boolean own = logger.equals(OWN);
    for (int from = 0; ; ) {
      int to = Math.min(text.length(), from + MAX_EVENT);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      boolean last = to == text.length();
      if (!put(entry.json(text.substring(from, to), last), own)) {
        return false;
      }
      if (last) {
        break;
      }
      from = to;
    }
    if (!failing && waiting.full() && hurried.compareAndSet(false, true)) {
      store.run(
          () -> {
            hurried.set(false);
            send(FEW, false);
          },
          0);
    }
    return true;
  }

  private boolean put(String fields, boolean own) {
    // The time is taken here, so that lines of several threads stand in its order.
    synchronized (waiting) {
      if (closed) {
        return false;
      }
      if (own || waiting.roomAgain()) {
        sayDropped(false);
      }
      waiting.add(stamped(fields), own);
      return true;
    }
  }

  private String stamped(String fields) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    // Of two equal lines of one moment Airflow shows only one.
    latest = now.isAfter(latest) ? now : latest.plus(1, ChronoUnit.MICROS);
    return "{\"timestamp\":\"" + TIME.format(latest) + "\"," + fields + "}\n";
  }

  /** Says how many lines are missing; if this is the end, it has room in any case. */
  private void sayDropped(boolean end) {
    long dropped = waiting.dropped();
    if (dropped > 0) {
      String text = dropped + " lines were left out here: " + store.limitText();
      waiting.note(
          stamped(new LogEntry("warning", OWN, mask, Map.of(), null).json(text, true)), end);
    }
  }

  /** Sends what has come so far; after a failure it stays and goes with the next call. */
  public void flush(boolean last) {
    while (send(FEW, last) == Sending.MORE) {
      continue;
    }
  }

  /** Sends from time to time, until the result is closed. */
  public Pushes pushing(Duration interval) {
    return new Pushes(this, store, interval);
  }

  /** Sends at most so many pieces. */
  Sending send(int pieces, boolean last) {
    synchronized (sending) {
      for (int i = 0; i < pieces; i++) {
        String chunk = waiting.chunk();
        if (chunk == null) {
          return Sending.DONE;
        }
        try {
          sink.append(chunk, last);
          failing = false;
        } catch (RefusedException e) {
          if (!failing) {
            LOG.warn("Airflow does not take the log of {}: {}", name, e.getMessage());
          }
          failing = true;
          waiting.clear();
          return Sending.DONE;
        } catch (Exception | Error e) {
          if (!failing) {
            LOG.warn("Could not push the log of {}: {}", name, e.toString());
          }
          failing = true;
          return Sending.FAILED;
        }
        waiting.sent();
      }
      return waiting.empty() ? Sending.DONE : Sending.MORE;
    }
  }

  /** Takes nothing more and sends the rest, what cannot be sent now later. */
  public void close() {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      sayDropped(true);
      closed = true;
    }
    long end = System.nanoTime() + LAST_CHANCE.toNanos();
    Sending sent = Sending.MORE;
    while (sent == Sending.MORE && System.nanoTime() < end) {
      sent = send(FEW, true);
    }
    if (sent == Sending.DONE) {
      store.ended(this);
    } else {
      store.later(this);
    }
  }

  /** Puts what was not sent into a file; null if there is nothing. */
  @Nullable Path keep() throws IOException {
    synchronized (waiting) {
      sayDropped(true);
      closed = true;
    }
    synchronized (sending) {
      String chunk = waiting.chunk();
      if (chunk == null) {
        return null;
      }
      Path file = store.path(name, ".log");
      try (Writer out = Files.newBufferedWriter(file)) {
        for (; chunk != null; chunk = waiting.chunk()) {
          out.write(chunk);
          waiting.sent();
        }
      }
      return file;
    }
  }
}
