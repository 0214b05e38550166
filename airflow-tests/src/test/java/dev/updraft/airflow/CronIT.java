package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.check.RandomCrons;
import dev.updraft.descriptor.check.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Compares the compiler's check of cron expressions with the croniter of Airflow 3.3.2. {@code
 * -Dupdraft.crons} says how many, {@code -Dupdraft.crons.seed} the first seed. No server runs.
 */
class CronIT {
  private static final int COUNT = Integer.getInteger("updraft.crons", 3000);
  private static final long FIRST_SEED = Long.getLong("updraft.crons.seed", 1);
  private static final Path SCRIPT = Path.of("src", "test", "python", "check_crons.py");

  @TempDir Path folder;

  @Test
  void compilerAndAirflowAgreeOnEveryCronExpression() throws IOException {
    List<String> crons = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
      crons.add(RandomCrons.of(seed));
    }
    Path file = Files.writeString(folder.resolve("crons.json"), Json.canonical(crons));

    JsonNode faults = faults(file);

    assertThat(faults.size()).isEqualTo(COUNT);
    List<String> differences = new ArrayList<>();
    int valid = 0;
    for (int i = 0; i < COUNT; i++) {
      String ours = Schedules.cronFault(crons.get(i)).orElse("");
      String airflow = faults.get(i).asString("");
      valid += airflow.isEmpty() ? 1 : 0;
      if (ours.isEmpty() != airflow.isEmpty()) {
        differences.add(
            "'%s': ours \"%s\", Airflow's \"%s\"".formatted(crons.get(i), ours, airflow));
      }
    }
    assertThat(differences).isEmpty();
    assertThat(valid).isBetween(COUNT / 4, COUNT * 3 / 4);
  }

  private JsonNode faults(Path file) throws IOException {
    AirflowInstall install = AirflowInstall.of("3.3.2");
    Command.Result result =
        new Command(
                List.of(install.python().toString(), SCRIPT.toString(), file.toString()),
                Map.of("AIRFLOW_HOME", folder.resolve("airflow").toString()))
            .run(Duration.ofMinutes(5));
    assertThat(result.code()).as(result.output()).isZero();
    String last =
        result.output().lines().filter(line -> line.startsWith("[")).reduce("", (a, b) -> b);
    return AirflowRest.json(last);
  }
}
