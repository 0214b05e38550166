package dev.updraft.devserver.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextRunsTest {
  /** Made by {@code airflow-tests/src/test/python/next_runs.py} with Airflow 3.3.2. */
  private static final String TABLE = "/next-runs-3.3.2.tsv";

  @Test
  void everyRunStartsWhenAirflowStartsIt() throws IOException {
    List<String> lines = lines();
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split("\t");
      Schedule schedule = Schedule.ofJson(Json.parse(cells[0]));
      NextRuns.Situation situation =
          new NextRuns.Situation(
              times(cells[3], cells[4]),
              time(cells[2]),
              cells[1].equals("true"),
              instant(cells[5]));

      NextRuns.Times next = NextRuns.next(Objects.requireNonNull(schedule), situation);

      if (!Objects.equals(next, times(cells[6], cells[7]))) {
        wrong.add(line + " but here " + next);
      }
    }
    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(wrong).isEmpty();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = Objects.requireNonNull(NextRunsTest.class.getResourceAsStream(TABLE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static NextRuns.@Nullable Times times(String start, String end) {
    return start.equals("-") ? null : new NextRuns.Times(instant(start), instant(end));
  }

  private static @Nullable Instant time(String text) {
    return text.equals("-") ? null : instant(text);
  }

  private static Instant instant(String text) {
    return Instant.parse(text);
  }
}
