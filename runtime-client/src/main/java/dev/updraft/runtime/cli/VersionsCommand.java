package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.store.StoredVersion;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft versions}. */
@Command(
    name = "versions",
    description = "Shows the versions of a DAG with their runs, and what changed.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class VersionsCommand implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of("number", "version", "label", "created", "runs", "success", "median", "changed");

  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Mixin private RestLogin login = new RestLogin();
  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--json", description = "Print a JSON list, one object for each version.")
  private boolean json;

  /** Made by picocli. */
  VersionsCommand() {}

  @Override
  public Integer call() {
    try (AirflowClient airflow = login.client()) {
      List<Map<String, @Nullable Object>> rows = rows(airflow);
      if (json) {
        System.out.println(PlainJson.write(rows));
      } else {
        table(rows).forEach(System.out::println);
      }
      return 0;
    } catch (IOException | AirflowException | IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }

  private List<Map<String, @Nullable Object>> rows(AirflowClient airflow) throws IOException {
    if (!store.given()) {
      return new VersionRows(airflow, dagId, Map.of(), null).rows();
    }
    try (VersionStore opened = store.open()) {
      Map<String, String> labels = new HashMap<>();
      for (StoredVersion version : opened.versions()) {
        labels.put(version.version(), version.label());
      }
      return new VersionRows(airflow, dagId, labels, new StoredChanges(opened)).rows();
    }
  }

  private static List<String> table(List<Map<String, @Nullable Object>> rows) {
    List<List<String>> cells = new ArrayList<>(List.of(HEAD));
    rows.forEach(row -> cells.add(cells(row)));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> cells(Map<String, @Nullable Object> row) {
    Object changed = row.get("changed");
    return List.of(
        text(row.get("number")),
        text(row.get("version")),
        text(row.get("label")),
        text(row.get("created")).replaceFirst("\\..*", "").replace('T', ' ').replace("Z", ""),
        text(row.get("runs")),
        row.get("success_rate") instanceof Double rate
            ? String.format(Locale.ROOT, "%.0f %%", rate * 100)
            : "-",
        row.get("median_seconds") instanceof Double seconds
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : "-",
        changed instanceof List<?> list && !list.isEmpty()
            ? String.join("; ", list.stream().map(String::valueOf).toList())
            : "-");
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "-");
  }
}
