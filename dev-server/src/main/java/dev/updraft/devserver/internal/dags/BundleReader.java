package dev.updraft.devserver.internal.dags;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@code META-INF/updraft} of a bundle, never its code. */
final class BundleReader {
  private static final int FORMAT = 1;

  /**
   * A DAG found in a bundle.
   *
   * @param file where Airflow would find it
   * @param descriptor its descriptor with resolved settings
   * @param source the generated Python file, if it is there
   */
  record Found(String file, Descriptor descriptor, @Nullable String source) {}

  /**
   * A file that cannot be loaded.
   *
   * @param file which
   * @param message why
   */
  record Bad(String file, String message) {}

  /** What a bundle holds. */
  record Contents(List<Found> dags, List<Bad> problems) {}

  private BundleReader() {}

  static Contents read(Path bundle) {
    String name = bundle.getFileName().toString();
    try {
      return BundleFiles.read(bundle, root -> contents(bundle, root));
    } catch (ZipException e) {
      String why = "It is not a whole zip file (" + e.getMessage() + "): build the bundle again.";
      return new Contents(List.of(), List.of(new Bad(name, why)));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return new Contents(List.of(), List.of(new Bad(name, why(e))));
    }
  }

  private static Contents contents(Path bundle, Path root) {
    try {
      return contentsOf(bundle, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contents contentsOf(Path bundle, Path root) throws IOException {
    String name = bundle.getFileName().toString();
    String text = BundleFiles.text(root, BundleFiles.CONTENTS);
    if (text == null) {
      throw new IllegalArgumentException(
          "The bundle has no "
              + BundleFiles.CONTENTS
              + ": build it with the Updraft Maven plugin.");
    }
    JsonNode table;
    try {
      table = JsonText.parse(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          BundleFiles.CONTENTS + " is not JSON: " + e.getOriginalMessage(), e);
    }
    if (table.path("format").asInt(0) != FORMAT) {
      throw new IllegalArgumentException(
          BundleFiles.CONTENTS
              + " has format "
              + JsonText.write(table.path("format"))
              + ", this dev server reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to run the bundle.");
    }
    List<Found> dags = new ArrayList<>();
    List<Bad> problems = new ArrayList<>();
    for (JsonNode dag : table.path("dags")) {
      String file = dag.path("file").asString("dag_" + dag.path("dag_id").asString("") + ".py");
      String place = name + "/" + file;
      try {
        dags.add(found(root, dag, file, place));
      } catch (IOException | IllegalArgumentException | ClassCastException e) {
        problems.add(new Bad(place, why(e)));
      }
    }
    return new Contents(dags, problems);
  }

  private static Found found(Path root, JsonNode dag, String file, String place)
      throws IOException {
    String path = dag.path("descriptor").asString("");
    String text = BundleFiles.text(root, path);
    if (text == null) {
      throw new IllegalArgumentException(
          "The descriptor '" + path + "' is not in the bundle: build the bundle again.");
    }
    Descriptor read = Descriptor.parse(text);
    String id = dag.path("dag_id").asString("");
    if (!read.dag().dagId().equals(id)) {
      throw new IllegalArgumentException(
          "The descriptor '"
              + path
              + "' is of DAG '"
              + read.dag().dagId()
              + "', not '"
              + id
              + "'.");
    }
    Descriptor resolved =
        new Descriptor(
            read.format(),
            read.processorVersion(),
            read.versionHash(),
            read.taskCode(),
            read.javaVersion(),
            read.sourceFile(),
            read.sourceLines(),
            read.dag().resolved(TaskDefaults.NONE),
            read.airflow());
    return new Found(place, resolved, BundleFiles.text(root, file));
  }

  private static String why(Exception e) {
    String message = e.getMessage();
    return message == null ? "It cannot be read: " + e : message;
  }
}
