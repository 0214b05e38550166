package dev.updraft.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips that look like bundles. */
final class TestZip {
  private TestZip() {}

  /** A bundle whose only content is a text. */
  static Path bundle(Path file, String content) throws IOException {
    return bundle(file, content, "1.0", Map.of());
  }

  static Path bundle(Path file, String content, String release, Map<String, String> more)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("dag_a.py", content);
    files.put(
        "META-INF/updraft/bundle.json",
        """
        {"format": 1, "bundle": "acme", "project_version": "%s", "jars": [],
         "dags": [{"dag_id": "a", "java_version": "sha256:1"}]}
        """
            .formatted(release));
    files.putAll(more);
    return zip(file, files);
  }

  static Path zip(Path file, Map<String, String> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
