package dev.updraft.maven.internal.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes the keys out of a jar's manifest by which an Airflow 3.4 with a Java coordinator takes a
 * jar for a program with DAGs of its own. Everything else of the jar keeps its bytes: only a new
 * manifest and a new directory are put at its end.
 */
final class PlainJar {
  /** The keys. */
  private static final Attributes.Name[] KEYS = {
    Attributes.Name.MAIN_CLASS, new Attributes.Name("Airflow-Supervisor-Schema-Version")
  };

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL_LENGTH = 46;

  private PlainJar() {}

  /**
   * The jar without the keys.
   *
   * @return the same bytes if it has none of them
   * @throws IOException if it has, but is signed or too large to be changed; the text says which
   */
  static byte[] of(byte[] jar) throws IOException {
    Manifest manifest = new Manifest();
    boolean found = false;
    boolean signed = false;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(MANIFEST)) {
          manifest.read(new ByteArrayInputStream(in.readAllBytes()));
          found = true;
        }
        signed |= entry.getName().matches("META-INF/[^/]+\\.SF");
      }
    }
    boolean changed = false;
    for (Attributes.Name key : KEYS) {
      changed |= found && manifest.getMainAttributes().remove(key) != null;
    }
    if (!changed) {
      return jar;
    }
    if (signed) {
      throw new IOException("it is signed");
    }
    return replaced(jar, text(manifest));
  }

  private static byte[] text(Manifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  private static byte[] replaced(byte[] jar, byte[] manifest) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    int end = end(in);
    int count = in.getShort(end + 10) & 0xffff;
    int directory = in.getInt(end + 16);
    if (count == 0xffff || directory < 0 || in.getInt(directory) != CENTRAL) {
      throw new IOException("it has more than 65534 entries, or other bytes before its first");
    }
    CRC32 crc = new CRC32();
    crc.update(manifest);
    ByteBuffer out =
        ByteBuffer.allocate(jar.length + manifest.length + 1024).order(ByteOrder.LITTLE_ENDIAN);
    out.put(jar, 0, directory);
    int at = out.position();
    byte[] name = MANIFEST.getBytes(StandardCharsets.US_ASCII);
    out.putInt(LOCAL).putShort((short) 10).putShort((short) 0).putShort((short) 0);
    out.putInt(0x00210000).putInt((int) crc.getValue());
    out.putInt(manifest.length).putInt(manifest.length);
    out.putShort((short) name.length).putShort((short) 0).put(name).put(manifest);
    int newDirectory = out.position();
    int entry = directory;
    for (int i = 0; i < count; i++) {
      int length =
          CENTRAL_LENGTH + length(in, entry, 28) + length(in, entry, 30) + length(in, entry, 32);
      String entryName =
          new String(jar, entry + CENTRAL_LENGTH, length(in, entry, 28), StandardCharsets.UTF_8);
      if (entryName.equals(MANIFEST)) {
        out.putInt(CENTRAL).putShort((short) 10).putShort((short) 10).putShort((short) 0);
        out.putShort((short) 0).putInt(0x00210000).putInt((int) crc.getValue());
        out.putInt(manifest.length).putInt(manifest.length).putShort((short) name.length);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(0).putInt(at).put(name);
      } else {
        out.put(jar, entry, length);
      }
      entry += length;
    }
    int size = out.position() - newDirectory;
    out.putInt(END).putInt(0).putShort((short) count).putShort((short) count);
    out.putInt(size).putInt(newDirectory).putShort((short) 0);
    byte[] result = new byte[out.position()];
    out.flip().get(result);
    return result;
  }

  private static int length(ByteBuffer in, int entry, int offset) {
    return in.getShort(entry + offset) & 0xffff;
  }

  private static int end(ByteBuffer in) throws IOException {
    for (int at = in.capacity() - END_LENGTH; at >= 0; at--) {
      if (in.getInt(at) == END) {
        return at;
      }
    }
    throw new IOException("it is no whole zip file");
  }
}
