package dev.updraft.runtime.internal.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cuts what a task prints into lines, each stream for itself. */
final class Lines {
  private static final int LONGEST = 64 * 1024;

  private final TaskLog log;
  private final Map<String, Stream> streams = new LinkedHashMap<>();
  private boolean ended;

  Lines(TaskLog log) {
    this.log = log;
  }

  TaskLog log() {
    return log;
  }

  /** Takes bytes; false if the task has ended. */
  synchronized boolean write(String name, String level, byte[] bytes, int offset, int length) {
    if (ended) {
      return false;
    }
    Stream stream =
        streams.computeIfAbsent(name, n -> new Stream(level, new ByteArrayOutputStream()));
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        emit(name, stream);
      } else {
        stream.bytes().write(bytes[i]);
        // Never in the middle of a character: continuation bytes are 10xxxxxx.
        if (stream.bytes().size() >= LONGEST && bytes[i] >= 0) {
          emitPart(name, stream);
        }
      }
    }
    return true;
  }

  /** Writes what has no line end. */
  synchronized void end() {
    ended = true;
    streams.forEach(
        (name, stream) -> {
          if (stream.bytes().size() > 0) {
            emit(name, stream);
          }
        });
  }

  /** The beginning of a very long line, without what may be half of a secret at its end. */
  private void emitPart(String name, Stream stream) {
    String text = log.mask().apply(stream.bytes().toString(StandardCharsets.UTF_8));
    int end = text.length() - log.mask().openEnd(text);
    stream.bytes().reset();
    stream.bytes().writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
    if (end > 0) {
      log.add(stream.level(), name, text.substring(0, end), null);
    }
  }

  private void emit(String name, Stream stream) {
    String line = stream.bytes().toString(StandardCharsets.UTF_8);
    stream.bytes().reset();
    log.add(
        stream.level(),
        name,
        line.endsWith("\r") ? line.substring(0, line.length() - 1) : line,
        null);
  }

  private record Stream(String level, ByteArrayOutputStream bytes) {}
}
