package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what DAGs' params are in a run, or in each of several. */
final class ConfOptions {
  @Option(
      names = "--conf",
      paramLabel = "<json>",
      description = "Conf of the run, a JSON object, or @file with one.")
  private @Nullable String conf;

  @Option(
      names = "--param",
      paramLabel = "<name=value>",
      description =
          "Value of one param, read as the type that the DAG declares; wins over --conf. May be"
              + " repeated.")
  private List<String> params = List.of();

  @Option(
      names = "--conf-file",
      paramLabel = "<file>",
      description =
          "File with a JSON object in each line: a run for each, all at once. Each is added to"
              + " --conf.")
  private @Nullable Path confFile;

  @Option(
      names = "--runs",
      paramLabel = "<n>",
      description = "So many runs at once, each with the same conf. Default: 1.")
  private int runs = 1;

  /** Made by picocli. */
  ConfOptions() {}

  /** Whether one run is meant, not a list of runs. */
  boolean one() {
    return confFile == null && runs == 1;
  }

  /** Refuses what can be seen to be wrong without a server. */
  void check() {
    if (runs < 1) {
      throw CliException.wrongUse("--runs is " + runs + ", at least 1");
    }
    if (confFile != null && runs != 1) {
      throw CliException.wrongUse(
          "--runs and --conf-file exclude each other: the file has a line for each run");
    }
    pairs();
    confs(Map.of());
  }

  /** The conf of each run. */
  List<Map<String, @Nullable Object>> confs(AirflowClient airflow, String dagId) {
    Map<String, String> pairs = pairs();
    return confs(
        pairs.isEmpty()
            ? Map.of()
            : new ParamValues(dagId, airflow.dags().params(dagId)).of(pairs));
  }

  private List<Map<String, @Nullable Object>> confs(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> common = Json.object("--conf", conf);
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    if (confFile == null) {
      for (int i = 0; i < runs; i++) {
        all.add(merged(common, Map.of(), values));
      }
      return all;
    }
    List<String> lines = Json.read("--conf-file", confFile).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        String where = "Line " + (i + 1) + " of " + confFile;
        all.add(merged(common, Json.parse(where, lines.get(i)), values));
      }
    }
    if (all.isEmpty()) {
      throw CliException.wrongUse(
          "The file " + confFile + " of --conf-file is empty; each line is the conf of a run");
    }
    return all;
  }

  private static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> common,
      Map<String, @Nullable Object> line,
      Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(common);
    result.putAll(line);
    result.putAll(values);
    return result;
  }

  private Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String param : params) {
      int equals = param.indexOf('=');
      if (equals < 1) {
        throw CliException.wrongUse("--param is '" + param + "'; write name=value");
      }
      pairs.put(param.substring(0, equals).strip(), param.substring(equals + 1));
    }
    return pairs;
  }
}
