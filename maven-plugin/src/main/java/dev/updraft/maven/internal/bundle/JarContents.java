package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.VersionHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The digest of what a jar holds, whenever and by whomever it was packed. */
final class JarContents {
  private JarContents() {}

  /**
   * The digest over names and contents of the files, without the manifest and Maven's own files,
   * which name versions and JDKs.
   *
   * @return 64 hexadecimal digits; of bytes that are no jar, their own digest
   */
  static String digest(byte[] jar) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (!entry.isDirectory()
            && !name.equals("META-INF/MANIFEST.MF")
            && !name.startsWith("META-INF/maven/")) {
          files.put(name, VersionHash.sha256(in.readAllBytes()));
        }
      }
    }
    if (files.isEmpty()) {
      return VersionHash.sha256(jar);
    }
    StringBuilder text = new StringBuilder();
    files.forEach((name, digest) -> text.append(name).append('\n').append(digest).append('\n'));
    return VersionHash.sha256(text.toString());
  }
}
