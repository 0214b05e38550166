package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one try of a task: collects lines, and sends them in order when {@link #flush} is
 * called. Lines that come faster than they can be sent are counted and left out.
 */
public final class TaskLog {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLog.class);
  private static final int CHUNK_BYTES = 512 * 1024;
  private static final long MAX_WAITING_BYTES = 16L * 1024 * 1024;
  private static final String OWN = "updraft";
  private static final int MAX_EVENT = 16_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Sends a piece of the log. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Appends text.
     *
     * @param text whole lines
     * @param last whether this is the last chance, so that it is worth trying again
     * @throws Exception if it could not be sent
     */
    void append(String text, boolean last) throws Exception;
  }

  private final Sink sink;
  private final SecretMask mask;
  private final Object sending = new Object();
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private long waitingBytes;
  private long dropped;
  private boolean closed;
  // Guarded by sending; an outage is said once and not with every flush.
  private boolean failing;

  /** A log that goes to {@code sink}, without the secrets of {@code mask}. */
  public TaskLog(Sink sink, SecretMask mask) {
    this.sink = sink;
    this.mask = mask;
  }

  /** The secrets that this log leaves out; more may be added. */
  public SecretMask mask() {
    return mask;
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
    String text = mask.apply(event);
    // Why a task failed must be seen, however much it printed before.
    boolean own = logger.equals(OWN) || thrown != null;
    boolean taken = true;
    for (int from = 0; from == 0 || from < text.length(); ) {
      int to = Math.min(text.length(), from + MAX_EVENT);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      boolean last = to == text.length();
      taken &= put(entry(level, logger, text.substring(from, to), last ? thrown : null), own);
      if (last) {
        break;
      }
      from = to;
    }
    return taken;
  }

  private String entry(String level, String logger, String event, @Nullable Throwable thrown) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("timestamp", TIME.format(Instant.now()));
    entry.put("level", level);
    entry.put("event", event);
    entry.put("logger", logger);
    if (thrown != null) {
      entry.put("error_detail", ErrorDetail.of(thrown, mask));
    }
    return PlainJson.write(entry) + "\n";
  }

  private boolean put(String line, boolean own) {
    synchronized (lines) {
      if (closed) {
        return false;
      }
      if (waitingBytes > MAX_WAITING_BYTES && !own) {
        dropped++;
        return true;
      }
      sayDropped();
      lines.add(line);
      waitingBytes += line.length();
      return true;
    }
  }

  private void sayDropped() {
    if (dropped > 0) {
      lines.add(entry("warning", OWN, dropped + " lines were left out: too many at once", null));
      dropped = 0;
    }
  }

  /** Sends what has come so far; after a failure it stays and goes with the next call. */
  public void flush(boolean last) {
    synchronized (sending) {
      while (true) {
        String chunk = chunk();
        if (chunk.isEmpty()) {
          return;
        }
        try {
          sink.append(chunk, last);
          failing = false;
        } catch (Exception | Error e) {
          if (last || !failing) {
            LOG.warn(
                "Could not push {} characters of a task's log: {}", chunk.length(), e.toString());
          }
          failing = true;
          putBack(chunk);
          return;
        }
      }
    }
  }

  private String chunk() {
    StringBuilder chunk = new StringBuilder();
    int bytes = 0;
    synchronized (lines) {
      while (!lines.isEmpty()) {
        int size = lines.element().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes + size > CHUNK_BYTES) {
          break;
        }
        String line = lines.remove();
        waitingBytes -= line.length();
        chunk.append(line);
        bytes += size;
      }
    }
    return chunk.toString();
  }

  private void putBack(String chunk) {
    synchronized (lines) {
      lines.addFirst(chunk);
      waitingBytes += chunk.length();
    }
  }

  /** Sends the rest and takes nothing more. */
  public void close() {
    synchronized (lines) {
      sayDropped();
    }
    flush(true);
    synchronized (lines) {
      closed = true;
    }
  }
}
