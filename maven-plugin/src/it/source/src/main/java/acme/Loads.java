package acme;

import dev.updraft.DagBuilder;
import dev.updraft.DagSource;
import dev.updraft.Dags;
import dev.updraft.Ref;
import dev.updraft.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Loads implements DagSource {
  @Override
  public void define(Dags dags) throws IOException {
    try (BufferedReader tables =
        new BufferedReader(
            new InputStreamReader(Loads.class.getResourceAsStream("/tables.txt"), "UTF-8"))) {
      for (String table : tables.lines().toList()) {
        DagBuilder dag = dags.dag("load_" + table).schedule("@daily");
        Ref rows = dag.task("extract", table);
        dag.task("load", table, rows);
      }
    }
  }

  @Task
  int extract(String table) {
    return table.length();
  }

  @Task
  String load(String table, int rows) {
    return rows + " rows of " + table;
  }
}
