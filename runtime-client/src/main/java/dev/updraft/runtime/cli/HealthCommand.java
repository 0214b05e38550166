package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code updraft health}. */
@Command(
    name = "health",
    description = "Shows the version of an Airflow and how its parts are.",
    footer = {"", "Ends with 0 if all that there is is healthy, else with 1."})
final class HealthCommand extends RestCommand {
  /** Made by picocli. */
  HealthCommand() {}

  @Override
  int run(AirflowClient airflow) {
    String version = airflow.version();
    Health health = airflow.health();
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    Table table = new Table("part", "status", "heartbeat");
    health
        .parts()
        .forEach(
            (name, part) -> {
              Map<String, @Nullable Object> document = new LinkedHashMap<>();
              document.put("status", part.status());
              document.put("heartbeat", Json.time(part.heartbeat()));
              parts.put(name, document);
              table.row(
                  name,
                  part.status() == null ? "not there" : part.status(),
                  Texts.time(part.heartbeat()));
            });
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", version);
    document.put("healthy", health.healthy());
    document.put("parts", parts);
    List<String> lines = new ArrayList<>(List.of("Airflow " + version));
    lines.addAll(table.lines());
    print(document, lines);
    return health.healthy() ? 0 : 1;
  }
}
