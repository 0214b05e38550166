package dev.updraft.maven.internal.bundle;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;

/** Writes an archive of files of which some are compressed already. */
final class PackedArchive {
  private static final int LOCAL = 0x04034b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;

  /** Deflate needs 2.0 to be read. */
  private static final short VERSION = 20;

  /** Names are UTF-8. */
  private static final short FLAGS = 0x0800;

  private static final int MOST_ENTRIES = 0xfffe;

  private PackedArchive() {}

  /**
   * Writes the archive.
   *
   * @param contents the content by name
   * @throws IOException if there are more than 65,534 files
   */
  static void write(Path zip, SortedMap<String, PackedEntry> contents, Instant timestamp)
      throws IOException {
    if (contents.size() > MOST_ENTRIES) {
      throw new IOException(zip + " would have " + contents.size() + " files, which is too many");
    }
    int time = dosTime(Archive.time(timestamp));
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    long offset = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, PackedEntry> content : contents.entrySet()) {
        byte[] name = content.getKey().getBytes(StandardCharsets.UTF_8);
        PackedEntry entry = content.getValue();
        byte[] common = common(entry, name.length, time);
        ByteBuffer local = buffer(4 + common.length).putInt(LOCAL).put(common);
        out.write(local.array());
        out.write(name);
        out.write(entry.bytes());
        directory.write(
            buffer(46)
                .putInt(ENTRY)
                .putShort(VERSION)
                .put(common)
                // No comment, first disk, no attributes.
                .put(new byte[10])
                .putInt(Math.toIntExact(offset))
                .array());
        directory.write(name);
        offset += local.capacity() + name.length + entry.bytes().length;
      }
      directory.writeTo(out);
      short count = (short) contents.size();
      out.write(
          buffer(22)
              .putInt(END)
              .putInt(0)
              .putShort(count)
              .putShort(count)
              .putInt(directory.size())
              .putInt(Math.toIntExact(offset))
              .putShort((short) 0)
              .array());
    }
  }

  /** What stands before the file and in the directory. */
  private static byte[] common(PackedEntry entry, int nameLength, int time) {
    return buffer(26)
        .putShort(VERSION)
        .putShort(FLAGS)
        .putShort((short) entry.method())
        .putInt(time)
        .putInt(entry.crc())
        .putInt(entry.bytes().length)
        .putInt(entry.size())
        .putShort((short) nameLength)
        .putShort((short) 0)
        .array();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int dosTime(LocalDateTime time) {
    return (time.getYear() - 1980) << 25
        | time.getMonthValue() << 21
        | time.getDayOfMonth() << 16
        | time.getHour() << 11
        | time.getMinute() << 5
        | time.getSecond() / 2;
  }
}
