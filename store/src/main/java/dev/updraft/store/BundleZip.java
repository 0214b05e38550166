package dev.updraft.store;

import dev.updraft.descriptor.Json;
import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What the zip of a bundle says of itself.
 *
 * @param version the hash of its content
 * @param label the label that its build gave it, else the project's version and commit
 * @param bundle the name of the bundle
 * @param projectVersion the version of the project
 * @param dags the version of the code of each DAG by its id
 */
record BundleZip(
    String version, String label, String bundle, String projectVersion, Map<String, String> dags) {
  private static final String INDEX = "META-INF/updraft/bundle.json";
  private static final long FORMAT = 1;

  /**
   * Reads a zip and checks that its files may be unpacked.
   *
   * @throws StoreException if it is no whole bundle
   */
  static BundleZip read(Path zip) throws StoreException {
    if (!Files.exists(zip)) {
      throw corrupt(zip, "does not exist: build it with `mvn package`", null);
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Map<String, ZipEntry> entries = entries(zip, file);
      ZipEntry entry = entries.get(INDEX);
      if (entry == null) {
        throw corrupt(zip, "has no " + INDEX + ": it is no bundle of the Maven plugin", null);
      }
      Map<String, @Nullable Object> index = Json.object(Json.parse(text(file, entry)));
      if (!Long.valueOf(FORMAT).equals(index.get("format"))) {
        throw corrupt(
            zip,
            "has bundle format "
                + index.get("format")
                + ", this Updraft reads format "
                + FORMAT
                + ": deploy it with the version of Updraft that built it",
            null);
      }
      String problem = WholeBundle.problem(file, entries, index);
      if (problem != null) {
        throw corrupt(zip, problem, null);
      }
      String projectVersion = text(index, "project_version", "?");
      Map<String, String> dags = new TreeMap<>();
      for (Map<String, @Nullable Object> dag :
          Json.objects(index.getOrDefault("dags", List.of()))) {
        dags.put(text(dag, "dag_id", "?"), text(dag, "java_version", "?"));
      }
      return new BundleZip(
          version(file, entries, index),
          text(index, "label", label(index, projectVersion)),
          text(index, "bundle", "?"),
          projectVersion,
          dags);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw corrupt(
          zip,
          "is no zip file, or not a whole one (" + e.getMessage() + "): copy or build it again",
          e);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw corrupt(zip, "has a broken " + INDEX + " (" + e.getMessage() + "): build it again", e);
    }
  }

  private static String label(Map<String, @Nullable Object> index, String projectVersion) {
    return index.get("git_commit") instanceof String commit && commit.length() >= 12
        ? projectVersion + " " + commit.substring(0, 12)
        : projectVersion;
  }

  /** The version that the build gave it, else a hash of all but the labels. */
  private static String version(
      ZipFile file, Map<String, ZipEntry> entries, Map<String, @Nullable Object> index)
      throws IOException {
    if (index.get("version") instanceof String given) {
      return VersionName.check(given.replace("sha256:", ""));
    }
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
      if (entry.getKey().endsWith("/")) {
        continue;
      }
      String digest;
      if (entry.getKey().equals(INDEX)) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(index);
        List.of("project_version", "git_commit", "label").forEach(rest::remove);
        digest = Digests.sha256(Json.canonical(rest).getBytes(StandardCharsets.UTF_8));
      } else {
        try (InputStream in = file.getInputStream(entry.getValue())) {
          digest = Digests.sha256(in);
        }
      }
      all.append(entry.getKey()).append('\0').append(digest).append('\n');
    }
    return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** Unpacks a zip that was read before. */
  static void unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Map.Entry<String, ZipEntry> entry : entries(zip, file).entrySet()) {
        Path target = folder.resolve(entry.getKey());
        if (entry.getValue().isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry.getValue())) {
          Files.copy(in, target);
        }
      }
    }
  }

  private static Map<String, ZipEntry> entries(Path zip, ZipFile file) throws StoreException {
    Map<String, ZipEntry> result = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (ZipEntry entry : Collections.list(file.entries())) {
      String name = entry.getName();
      boolean inside =
          !name.isEmpty()
              && !name.startsWith("/")
              && name.indexOf('\\') < 0
              && name.indexOf(':') < 0
              && List.of(name.split("/")).stream().noneMatch(Set.of("..", ".", "")::contains);
      if (!inside) {
        throw corrupt(
            zip,
            "holds '" + name + "', which would be written outside of its folder: do not use it",
            null);
      }
      if (!seen.add(name)) {
        throw corrupt(zip, "holds '" + name + "' twice: build it again", null);
      }
      result.put(name, entry);
    }
    return result;
  }

  private static String text(ZipFile file, ZipEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(Map<String, @Nullable Object> map, String key, String otherwise) {
    return map.get(key) instanceof String text ? text : otherwise;
  }

  private static StoreException corrupt(Path zip, String text, @Nullable Throwable cause) {
    return new StoreException(Kind.CORRUPT, zip + " " + text, cause);
  }
}
