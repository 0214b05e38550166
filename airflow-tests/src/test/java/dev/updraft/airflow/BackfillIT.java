package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.backfill.BackfillDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A month of days that is run later, with a backfill that is paused and cancelled on the way. */
@ExtendWith(RealAirflow.class)
class BackfillIT {
  private static final YearMonth MONTH = YearMonth.of(2014, 2);
  private static final int FIRST = 16;

  @TempDir Path folder;

  @Test
  void aMonthIsMadeUpForOnAirflow(Suite suite) throws Exception {
    suite.awaitParsed();
    check(report(suite.airflow().url()));
  }

  @Test
  void theDevServerMakesUpForItToo(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      check(report(server.url()));
    }
  }

  /** What the program compares itself is that each day has one run that says what Java says. */
  private static void check(BackfillDemo.Report report) {
    assertThat(report.pausedAt()).isBetween(2, FIRST - 1);
    assertThat(report.missing())
        .containsExactlyElementsOf(
            MONTH.atDay(FIRST + 1).datesUntil(MONTH.atEndOfMonth().plusDays(1)).toList());
    assertThat(report.again())
        .hasSize(report.cancelled())
        .allMatch(day -> !day.isAfter(MONTH.atDay(FIRST)))
        .isSorted();
    assertThat(report.sentences())
        .hasSize(28)
        .containsKeys(LocalDate.of(2014, 2, 1), LocalDate.of(2014, 2, 28));
  }

  private static BackfillDemo.Report report(URI url) throws IOException, InterruptedException {
    var settings = new BackfillDemo.Settings(MONTH, FIRST, 3, Duration.ofMinutes(4));
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      return new BackfillDemo(airflow, settings, System.out).run();
    }
  }
}
