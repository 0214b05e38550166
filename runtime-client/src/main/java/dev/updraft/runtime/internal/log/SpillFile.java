package dev.updraft.runtime.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Lines in a file, read in the order in which they were written. Not for two threads at once. */
final class SpillFile implements Closeable {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private long size;
  private long written;
  private long read;

  SpillFile(Path path) throws IOException {
    this.path = path;
    channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** How many bytes were appended in all. */
  long size() {
    return size;
  }

  boolean empty() {
    return read == written && buffer.size() == 0;
  }

  /**
   * Adds a line.
   *
   * @throws IOException if the file takes no more; what was added is kept nevertheless
   */
  void append(byte[] line) throws IOException {
    size += line.length;
    buffer.writeBytes(line);
    if (buffer.size() >= BUFFER) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
      long at = written;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      // Not before all is there.
      buffer.reset();
      written = at;
    }
  }

  /** The next whole lines, about so many bytes but at least one line; empty at the end. */
  byte[] next(int about) throws IOException {
    if (read == written) {
      byte[] rest = buffer.toByteArray();
      buffer.reset();
      return rest;
    }
    for (int length = about; ; length *= 2) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, written - read));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, read + bytes.position()) < 0) {
          throw new IOException(path + " is shorter than it was");
        }
      }
      int end = lastLineEnd(bytes.array());
      if (end > 0) {
        read += end;
        return Arrays.copyOf(bytes.array(), end);
      }
    }
  }

  private static int lastLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
