package dev.updraft.runtime.internal.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a task that were not sent yet, in order: the first in memory, what does not fit
 * there in files. What fits on neither is counted.
 */
final class WaitingLines {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingLines.class);
  static final int CHUNK_BYTES = 512 * 1024;
  private static final long MEMORY = 2L * 1024 * 1024;
  // A file is deleted when it has been read, so that a long outage gives the disk back bit by bit.
  private static final long FILE_BYTES = 16L * 1024 * 1024;
  private static final int LINE_OVERHEAD = 64;

  /** What a log may take above the limits for what must be said. */
  static final long NEEDED_BYTES = 1L << 20;

  private final LogStore store;
  private final String name;
  private final ArrayDeque<String> first = new ArrayDeque<>();
  private final ArrayDeque<SpillFile> files = new ArrayDeque<>();
  // Only for what must be said although no file can be written.
  private final ArrayDeque<String> last = new ArrayDeque<>();
  private @Nullable String chunk;
  private long memory;
  // Of the needed lines above the limits, since all was sent.
  private long above;
  private long dropped;
  private boolean diskFailed;

  WaitingLines(LogStore store, String name) {
    this.store = store;
    this.name = name;
  }

  /**
   * Adds a line with its end.
   *
   * @param needed whether it is to be kept even if the disk limit is reached, unless there are too
   *     many of that kind: what names itself so may be the author's code
   * @return false if it is left out
   */
  synchronized boolean add(String line, boolean needed) {
    if (fits(line, needed)) {
      return true;
    }
    dropped++;
    return false;
  }

  /** The number of lines left out since the last note. */
  synchronized long dropped() {
    return dropped;
  }

  /**
   * Adds a line that says how many were left out.
   *
   * @param end whether there is no later one that could say it
   */
  synchronized void note(String line, boolean end) {
    if (fits(line, true)) {
      dropped = 0;
    } else if (end) {
      last.add(line);
      dropped = 0;
    }
  }

  private boolean fits(String line, boolean needed) {
    if (files.isEmpty() && last.isEmpty() && memory < MEMORY) {
      first.add(line);
      memory += weight(line);
      return true;
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (spill(bytes, false)) {
      return true;
    }
    if (!needed || above + weight(line) > NEEDED_BYTES) {
      return false;
    }
    above += weight(line);
    if (!spill(bytes, true)) {
      last.add(line);
    }
    return true;
  }

  /** Whether lines were left out and the next one will not be. */
  synchronized boolean roomAgain() {
    return dropped > 0
        && (files.isEmpty() && last.isEmpty() && memory < MEMORY || !diskFailed && store.room());
  }

  synchronized boolean full() {
    return memory > MEMORY / 2 || !files.isEmpty();
  }

  synchronized boolean empty() {
    return chunk == null && first.isEmpty() && files.isEmpty() && last.isEmpty();
  }

  private boolean spill(byte[] bytes, boolean needed) {
    if (diskFailed) {
      return false;
    }
    if (!store.reserve(bytes.length, needed)) {
      return false;
    }
    SpillFile file = files.peekLast();
    try {
      if (file == null || file.size() >= FILE_BYTES) {
        file = store.newFile(name);
        files.add(file);
      }
    } catch (IOException e) {
      store.release(bytes.length);
      failed(e);
      return false;
    }
    try {
      file.append(bytes);
    } catch (IOException e) {
      failed(e);
    }
    return true;
  }

  private void failed(IOException e) {
    diskFailed = true;
    LOG.error("The log of {} cannot wait on the disk: {}", name, e.toString());
  }

  /** The next piece, until {@link #sent()} the same; null if there is none. */
  synchronized @Nullable String chunk() {
    if (chunk == null) {
      chunk = !first.isEmpty() ? from(first) : !files.isEmpty() ? fromFile() : null;
      if (chunk == null && !last.isEmpty()) {
        chunk = from(last);
      }
    }
    return chunk;
  }

  /** The piece has arrived. */
  synchronized void sent() {
    chunk = null;
    if (empty()) {
      above = 0;
    }
  }

  private String from(ArrayDeque<String> lines) {
    StringBuilder text = new StringBuilder();
    int bytes = 0;
    while (!lines.isEmpty()) {
      // A guess from above for all but ASCII, which is what counts.
      int size = lines.element().length();
      if (bytes > 0 && bytes + size > CHUNK_BYTES) {
        break;
      }
      String line = lines.remove();
      if (lines == first) {
        memory -= weight(line);
      }
      text.append(line);
      bytes += size;
    }
    return text.toString();
  }

  private @Nullable String fromFile() {
    while (!files.isEmpty()) {
      SpillFile file = files.element();
      try {
        byte[] bytes = file.next(CHUNK_BYTES);
        if (file.empty()) {
          remove(file);
        }
        if (bytes.length > 0) {
          return new String(bytes, StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        failed(e);
        remove(file);
      }
    }
    return null;
  }

  private void remove(SpillFile file) {
    files.remove(file);
    store.release(file.size());
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("A file of the log of {} stays: {}", name, e.toString());
    }
  }

  /** Forgets everything. */
  synchronized void clear() {
    chunk = null;
    first.clear();
    last.clear();
    memory = 0;
    above = 0;
    while (!files.isEmpty()) {
      remove(files.element());
    }
  }

  private static long weight(String line) {
    return 2L * line.length() + LINE_OVERHEAD;
  }
}
