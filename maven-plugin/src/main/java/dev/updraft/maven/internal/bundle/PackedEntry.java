package dev.updraft.maven.internal.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A file as it stands in an archive. What is compressed already is taken over as it is, since
 * zlib's output differs between JDKs.
 *
 * @param method 0 if it is stored, 8 if it is deflated
 * @param crc its checksum
 * @param size its length, once it is unpacked
 * @param bytes what stands in the archive
 */
record PackedEntry(int method, int crc, int size, byte[] bytes) {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;

  /** A file that is not compressed. */
  static PackedEntry stored(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return new PackedEntry(0, (int) crc.getValue(), bytes.length, bytes);
  }

  /**
   * The files of a jar by name, without folders.
   *
   * @throws IOException if it is no jar, or has more than 65,534 entries or 4 GB
   */
  static Map<String, PackedEntry> read(Path jar) throws IOException {
    byte[] all = Files.readAllBytes(jar);
    ByteBuffer zip = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int end = all.length - END_LENGTH;
    while (end >= 0 && zip.getInt(end) != END) {
      end--;
    }
    if (end < 0) {
      throw new IOException(jar + " is no jar, or not a whole one");
    }
    int count = Short.toUnsignedInt(zip.getShort(end + 10));
    int at = zip.getInt(end + 16);
    if (count == 0xffff || at < 0) {
      throw new IOException(jar + " has too many files to be taken over");
    }
    Map<String, PackedEntry> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      if (zip.getInt(at) != ENTRY) {
        throw new IOException(jar + " is broken: entry " + i + " is not where it should be");
      }
      int nameLength = Short.toUnsignedInt(zip.getShort(at + 28));
      String name = new String(all, at + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8);
      if (!name.endsWith("/")) {
        int local = zip.getInt(at + 42);
        int begin =
            local
                + LOCAL_LENGTH
                + Short.toUnsignedInt(zip.getShort(local + 26))
                + Short.toUnsignedInt(zip.getShort(local + 28));
        byte[] bytes = java.util.Arrays.copyOfRange(all, begin, begin + zip.getInt(at + 20));
        entries.put(
            name,
            new PackedEntry(
                zip.getShort(at + 10), zip.getInt(at + 16), zip.getInt(at + 24), bytes));
      }
      at +=
          ENTRY_LENGTH
              + nameLength
              + Short.toUnsignedInt(zip.getShort(at + 30))
              + Short.toUnsignedInt(zip.getShort(at + 32));
    }
    return entries;
  }
}
