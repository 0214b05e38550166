package dev.updraft.maven.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Waits until an Airflow knows DAGs. */
final class DagsThere {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern MAKES_A_DAG = Pattern.compile("\\bDAG\\(|@dag\\b");

  private final RestApi api;
  private final Collection<String> dagIds;
  private final Collection<String> files;

  /**
   * Of an Airflow.
   *
   * @param dagIds the DAGs to wait for
   * @param files names of files in the dags folder, each with a DAG at least
   */
  DagsThere(RestApi api, Collection<String> dagIds, Collection<String> files) {
    this.api = api;
    this.dagIds = dagIds;
    this.files = files;
  }

  /** Whether a Python file makes a DAG, rather than being there for others to import. */
  static boolean hasDag(Path file) throws IOException {
    return MAKES_A_DAG.matcher(Files.readString(file)).find();
  }

  /**
   * Waits.
   *
   * @throws RunException if a file cannot be imported, or if it takes too long
   */
  void await(Demo.Check check) throws RunException, IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (List<String> missing = missing(); !missing.isEmpty(); missing = missing()) {
      check.run();
      for (Object error : JsonValues.list(api.find("/api/v2/importErrors"), "import_errors")) {
        throw new RunException(
            "Airflow cannot import "
                + JsonValues.text(error, "filename")
                + ":\n"
                + JsonValues.text(error, "stack_trace"));
      }
      if (System.nanoTime() > end) {
        throw new RunException("Airflow does not know " + missing + " after " + LIMIT + ".");
      }
      Thread.sleep(300);
    }
  }

  private List<String> missing() throws RunException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (String dagId : dagIds) {
      if (api.find("/api/v2/dags/" + RestApi.part(dagId)) == null) {
        missing.add("the DAG " + dagId);
      }
    }
    if (!files.isEmpty()) {
      List<?> dags = JsonValues.list(api.find("/api/v2/dags?limit=1000"), "dags");
      for (String file : files) {
        if (dags.stream().noneMatch(dag -> file.equals(JsonValues.text(dag, "relative_fileloc")))) {
          missing.add("a DAG of " + file);
        }
      }
    }
    return missing;
  }
}
