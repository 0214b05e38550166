package dev.updraft.samples.backfill;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;

/** The weather of the day that is the logical date of the run. */
public class WeatherDay {
  @Dag(
      id = "weather_day",
      description = "The weather of one day in Seattle",
      schedule = "@daily",
      startDate = "2014-01-01",
      endDate = "2014-12-31")
  public void day(
      @Param(value = "0s", description = "How long the archive takes to find a day")
          Duration search)
      throws IOException, InterruptedException {
    var observation = observe(search);
    sentence(observation);
  }

  @Task(retries = 1)
  Observation observe(Duration search) throws IOException, InterruptedException {
    Thread.sleep(search.toMillis());
    var date = TaskContext.current().run().logicalDate();
    return Observation.of(date.atZone(ZoneOffset.UTC).toLocalDate());
  }

  @Task
  String sentence(Observation day) {
    return "%s: %s, %.1f to %.1f degrees"
        .formatted(day.date(), day.rain() < 1 ? "dry" : "wet", day.low(), day.high());
  }
}
