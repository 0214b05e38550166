package dev.updraft.descriptor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@daily",
        "@Daily",
        "@midnight",
        "@annually",
        "R * * * *",
        "0 0 30 2 *",
        "@once",
        "@continuous",
        "@hourly",
        "@weekly",
        "@monthly",
        "@quarterly",
        "@yearly",
        "* * * * *",
        "0 0 L * *",
        "0 0 * * 5#2",
        "0 0 * * L5",
        "0 0 * * fri#2",
        "0 0 * * sun-tue",
        "0 22-4 * * *",
        "*/5 1,2,3-7/2 * jan,feb MON-FRI",
        "0 0 1 1 7",
        "0 0 * * * 30",
        "30 2 * * 1-5",
        "  0   0 * * *  ",
        "0 0 ? * ?"
      })
  void takesWhatCroniterTakes(String schedule) {
    assertThat(Schedules.fault(schedule)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@dayly",
        "@once ",
        "H * * * *",
        "0 0 W * *",
        "0-70 * * * *",
        "@reboot",
        "daily",
        "* * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "1- * * * *",
        "1,,2 * * * *",
        "* * * foo *",
        "* * * * fri#6",
        "* * * * * * * *",
        "-1 * * * *",
        "1.5 * * * *"
      })
  void refusesWhatCroniterRefuses(String schedule) {
    assertThat(Schedules.fault(schedule)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "@dayly, @daily",
    "daily, @daily",
    "@Onec, @once",
    "@continous, @continuous",
    "0 0 * jna *, jan",
    "0 0 * jun-jlu *, jul",
    "0 0 * * monday, mon",
    "0 0 * * wen, wed"
  })
  void knowsWhatWasMeant(String schedule, String meant) {
    assertThat(Schedules.didYouMean(schedule)).isEqualTo(" Did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "never", "@reboot", "* * * *", "60 * * * *", "H * * * *"})
  void guessesNothingThatIsFar(String schedule) {
    assertThat(Schedules.didYouMean(schedule)).isEmpty();
  }
}
