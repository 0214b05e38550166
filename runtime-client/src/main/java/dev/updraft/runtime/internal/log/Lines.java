package dev.updraft.runtime.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one task prints and logs, in order; cuts each stream into lines. */
final class Lines {
  private final TaskLog log;
  private final Map<String, PrintedStream> streams = new LinkedHashMap<>();
  private volatile @Nullable Thread thread;
  private volatile @Nullable ClassLoader bundle;
  private @Nullable PrintedStream holding;
  private volatile boolean ended;

  /** The lines of a task that this thread runs. */
  Lines(TaskLog log) {
    this.log = log;
    thread = Thread.currentThread();
  }

  boolean ended() {
    return ended;
  }

  /** The thread that runs the task, null after its end. */
  @Nullable Thread thread() {
    return thread;
  }

  /** The loader of the task's code, null before it was found and after the task's end. */
  @Nullable ClassLoader bundle() {
    return bundle;
  }

  void bundle(ClassLoader loader) {
    bundle = loader;
  }

  /** Takes bytes; false if the task has ended. */
  synchronized boolean write(String name, String level, byte[] bytes, int offset, int length) {
    if (ended) {
      return false;
    }
    streams
        .computeIfAbsent(name, n -> new PrintedStream(n, level, this))
        .write(bytes, offset, length);
    return true;
  }

  /** Takes what a logger says; false if the task has ended. */
  synchronized boolean record(
      String level, String logger, String event, Map<String, ?> extra, @Nullable Throwable thrown) {
    if (ended) {
      return false;
    }
    release(null);
    return log.add(level, logger, event, extra, thrown);
  }

  /** Takes what a logger said by way of the console. */
  void logged(PrintedRecord line) {
    release(null);
    if (TaskOutput.levels().enabled(line.logger(), line.level())) {
      log.add(line);
    }
  }

  SecretMask mask() {
    return log.mask();
  }

  void emit(PrintedStream stream, String text) {
    release(stream);
    log.add(stream.level(), stream.name(), text, null);
  }

  /** A stream keeps its last line for a moment; another one's line lets it go. */
  void holds(PrintedStream stream) {
    release(stream);
    holding = stream;
  }

  private void release(@Nullable PrintedStream unless) {
    PrintedStream held = holding;
    if (held != null && held != unless) {
      holding = null;
      held.release();
    }
  }

  /** Writes what has no line end yet. */
  synchronized void endLine() {
    release(null);
    streams.values().forEach(PrintedStream::end);
  }

  /** Writes what has no line end, and takes nothing more. */
  synchronized void end() {
    ended = true;
    // Else a thread that outlives the task would keep the task's thread and its class loader.
    thread = null;
    bundle = null;
    endLine();
  }
}
