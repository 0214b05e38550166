package dev.updraft.runtime.internal.coordinator;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.runtime.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Answers which DAGs a native jar has, in Airflow's serialized form. */
final class DagParse {
  /** The folder of a native jar that has a file for each DAG. */
  static final String FORMS = "META-INF/updraft/native/";

  private DagParse() {}

  /** The answer; whatever goes wrong becomes an import error, which people see. */
  static Map<String, @Nullable Object> answer(JsonObject request, Path jar) {
    String file = request.requiredText("file");
    String name = file;
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("type", "DagFileParsingResult");
    answer.put("fileloc", file);
    List<Object> dags = new ArrayList<>();
    Map<String, String> errors = new LinkedHashMap<>();
    try {
      Path root = Path.of(request.requiredText("bundle_path")).toAbsolutePath().normalize();
      name = relative(root, Path.of(file).toAbsolutePath().normalize());
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (String dagId : dagIds(zip)) {
          String other = otherOf(root, jar, dagId);
          if (other == null) {
            dags.add(Map.of("data", form(zip, dagId, file, name)));
          } else {
            errors.merge(
                name,
                "DAG '"
                    + dagId
                    + "' is in "
                    + other
                    + ", too: deploy the bundle or the native jar of a project, not both.",
                (a, b) -> a + "\n" + b);
          }
        }
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      dags.clear();
      errors.put(name, "The DAGs of " + file + " cannot be read: " + e);
    }
    answer.put("serialized_dags", dags);
    if (!errors.isEmpty()) {
      answer.put("import_errors", errors);
    }
    return answer;
  }

  private static List<String> dagIds(ZipFile zip) throws IOException {
    return BundleIndex.parse(text(zip, BundleIndex.FILE)).dags().stream()
        .map(BundleIndex.DagEntry::dagId)
        .toList();
  }

  /** Airflow knows the jar by its path in the bundle, which only the deployment decides. */
  private static Object form(ZipFile zip, String dagId, String file, String relative)
      throws IOException {
    Map<String, @Nullable Object> form =
        Json.object(Json.parse(text(zip, FORMS + dagId + ".json")));
    Map<String, @Nullable Object> dag = Json.object(form.get("dag"));
    dag.put("fileloc", file);
    dag.put("relative_fileloc", relative);
    form.put("dag", dag);
    return form;
  }

  private static String text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is missing; build the native jar again");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What else at the same place defines the DAG, null if nothing does. */
  private static @Nullable String otherOf(Path root, Path jar, String dagId) throws IOException {
    List<Path> places = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return null;
    }
    places.add(root);
    try (Stream<Path> inside = Files.list(root)) {
      inside.sorted().forEach(places::add);
    }
    for (Path place : places) {
      String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
      boolean archive =
          Files.isRegularFile(place) && (name.endsWith(".zip") || name.endsWith(".jar"));
      boolean candidate = archive || Files.isRegularFile(place.resolve(BundleIndex.FILE));
      if (candidate && !Files.isSameFile(place, jar) && holds(place, dagId)) {
        return place.equals(root) ? "the folder itself" : place.getFileName().toString();
      }
    }
    return null;
  }

  private static boolean holds(Path place, String dagId) {
    try {
      return BundleContents.read(place).dags().containsKey(dagId);
    } catch (IllegalArgumentException e) {
      // Not one of ours.
      return false;
    }
  }

  private static String relative(Path root, Path file) {
    return file.startsWith(root)
        ? root.relativize(file).toString().replace('\\', '/')
        : file.getFileName().toString();
  }
}
