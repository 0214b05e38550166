package dev.updraft.store;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.bundle.BundleDigests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Whether a bundle has all the files that were packed, as they were packed. */
final class WholeBundle {
  private WholeBundle() {}

  /**
   * What is wrong with a zip, and the fix.
   *
   * @param entries its files by name
   * @param index its {@code bundle.json}
   * @return null if nothing is
   * @throws IllegalArgumentException if the list of digests is broken; the text says how
   */
  static @Nullable String problem(
      ZipFile file, Map<String, ZipEntry> entries, Map<String, @Nullable Object> index)
      throws IOException {
    for (Map.Entry<String, String> wanted : digests(file, entries, index).entrySet()) {
      ZipEntry entry = entries.get(wanted.getKey());
      if (entry == null) {
        return "lacks "
            + wanted.getKey()
            + ", which belongs to the bundle: get the whole of it again, or build it again";
      }
      try (InputStream in = file.getInputStream(entry)) {
        if (!wanted.getValue().isEmpty() && !Digests.sha256(in).equals(wanted.getValue())) {
          return "holds another "
              + wanted.getKey()
              + " than was packed: get the whole bundle again, or build it again";
        }
      }
    }
    return null;
  }

  /** The digests of all files if the bundle lists them, else those of its jars. */
  private static Map<String, String> digests(
      ZipFile file, Map<String, ZipEntry> entries, Map<String, @Nullable Object> index)
      throws IOException {
    ZipEntry list = entries.get(BundleDigests.FILE);
    if (list != null) {
      try (InputStream in = file.getInputStream(list)) {
        return BundleDigests.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).files();
      }
    }
    Map<String, String> jars = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> jar : Json.objects(index.getOrDefault("jars", List.of()))) {
      String digest = jar.get("sha256") instanceof String text ? text : "";
      jars.put(String.valueOf(jar.get("file")), digest);
    }
    return jars;
  }
}
