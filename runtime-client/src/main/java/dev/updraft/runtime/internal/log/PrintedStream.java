package dev.updraft.runtime.internal.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The standard output or error of a task, cut into lines. A carriage return without a line end is a
 * progress bar's: what it overwrites is shown once a second.
 */
final class PrintedStream {
  private static final int LONGEST = 64 * 1024;
  // What a logger says with a stack trace of a thousand frames is one line here.
  private static final int LONGEST_RECORD = 1024 * 1024;
  private static final int LONGEST_CHARACTER = 4;
  private static final long PROGRESS = TimeUnit.SECONDS.toNanos(1);
  // Less may begin a secret by chance, and gives little of it away.
  private static final int HELD = 5;

  private final String name;
  private final String level;
  private final Lines lines;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean record;
  private boolean returned;
  private long lastProgress = System.nanoTime() - PROGRESS;
  private @Nullable String held;
  private String before = "";

  PrintedStream(String name, String level, Lines lines) {
    this.name = name;
    this.level = level;
    this.lines = lines;
  }

  String name() {
    return name;
  }

  String level() {
    return level;
  }

  void write(byte[] source, int offset, int length) {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      byte at = source[i];
      if (returned && at != '\n') {
        overwritten();
      }
      if (at == '\n' || at == '\r') {
        append(source, from, i);
        from = i + 1;
        returned = at == '\r';
        if (at == '\n') {
          line();
        }
      }
    }
    append(source, from, offset + length);
  }

  private void overwritten() {
    returned = false;
    long now = System.nanoTime();
    if (bytes.size() > 0 && now - lastProgress >= PROGRESS) {
      lastProgress = now;
      line();
    } else {
      bytes.reset();
    }
  }

  private void append(byte[] source, int start, int end) {
    int from = start;
    if (bytes.size() == 0 && start < end) {
      record = source[start] == PrintedRecord.FIRST_BYTE;
    }
    int longest = record ? LONGEST_RECORD : LONGEST;
    while (from < end) {
      int part = Math.max(0, Math.min(end - from, longest - bytes.size()));
      bytes.write(source, from, part);
      from += part;
      // Never in the middle of a character: continuation bytes are 10xxxxxx.
      while (from < end
          && bytes.size() >= longest
          && bytes.size() < longest + LONGEST_CHARACTER
          && (source[from] & 0xC0) == 0x80) {
        bytes.write(source[from++]);
      }
      if (from < end && bytes.size() >= longest) {
        part();
      }
    }
  }

  /** The beginning of a very long line, without what may be half of a secret at its end. */
  private void part() {
    String text = lines.mask().apply(bytes.toString(StandardCharsets.UTF_8));
    int end = text.length() - lines.mask().openEnd(text);
    bytes.reset();
    bytes.writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
    if (end > 0) {
      emit(text.substring(0, end));
    }
  }

  private void line() {
    String line = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    PrintedRecord logged = PrintedRecord.of(line);
    if (logged == null) {
      emit(line);
    } else {
      lines.logged(logged);
    }
  }

  /** A secret may also be printed on two lines. */
  private void emit(String line) {
    SecretMask mask = lines.mask();
    int rest = Math.min(line.length(), mask.openStart(before, line));
    String text = mask.apply(rest == 0 ? line : "***" + line.substring(rest));
    String earlier = held;
    held = null;
    if (earlier != null) {
      int open = rest == 0 ? 0 : mask.openEnd(earlier);
      lines.emit(this, open == 0 ? earlier : earlier.substring(0, earlier.length() - open) + "***");
    }
    before = line.substring(Math.max(0, line.length() - mask.longest()));
    if (mask.openEnd(text) >= HELD) {
      held = text;
      lines.holds(this);
    } else {
      lines.emit(this, text);
    }
  }

  /** Gives the line that it kept. */
  void release() {
    String line = held;
    held = null;
    if (line != null) {
      lines.emit(this, line);
    }
  }

  void end() {
    if (bytes.size() > 0) {
      line();
    }
    release();
  }
}
