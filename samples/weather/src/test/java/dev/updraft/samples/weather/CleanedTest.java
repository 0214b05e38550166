package dev.updraft.samples.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanedTest {
  private static final String HEADER = "date,precipitation,temp_max,temp_min,wind,weather";
  private static final String GOOD = "2012/01/01,0.0,12.8,5.0,4.7,drizzle";

  @Test
  void keepsEveryDayOfTheRealRecord() throws Exception {
    var cleaned = Cleaned.resource("seattle-weather.csv");

    assertThat(cleaned.quality()).isEqualTo(new Quality(1461, 1461, 0, 0, 0, 0));
    assertThat(cleaned.days().get(0))
        .isEqualTo(new Weather.Day(LocalDate.of(2012, 1, 1), 0.0, 12.8, 5.0));
    assertThat(cleaned.days().get(1460))
        .isEqualTo(new Weather.Day(LocalDate.of(2015, 12, 31), 0.0, 5.6, -2.1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2012/01/03,1.0,10.0,5.0,4.7",
        "2012/02/30,1.0,10.0,5.0,4.7,rain",
        "2012-01-03,1.0,10.0,5.0,4.7,rain",
        "2012/01/03,,10.0,5.0,4.7,rain",
        "2012/01/03,wet,10.0,5.0,4.7,rain"
      })
  void countsAndDropsMalformedRows(String row) {
    assertThat(clean(GOOD, row).quality()).isEqualTo(new Quality(2, 1, 1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2012/01/03,-0.1,10.0,5.0,4.7,rain",
        "2012/01/03,500.0,10.0,5.0,4.7,rain",
        "2012/01/03,1.0,5.0,10.0,4.7,rain",
        "2012/01/03,1.0,60.0,10.0,4.7,rain",
        "2012/01/03,1.0,5.0,-60.0,4.7,rain",
        "2012/01/03,NaN,10.0,5.0,4.7,rain"
      })
  void countsAndDropsImplausibleRows(String row) {
    assertThat(clean(GOOD, row).quality()).isEqualTo(new Quality(2, 1, 0, 1, 0, 0));
  }

  @Test
  void keepsTheFirstOfTwoRowsWithOneDate() {
    var cleaned = clean(GOOD, "2012/01/01,9.9,12.8,5.0,4.7,rain");

    assertThat(cleaned.quality()).isEqualTo(new Quality(2, 1, 0, 0, 1, 0));
    assertThat(cleaned.days().get(0).rain()).isZero();
  }

  @Test
  void countsGapsAndSortsByDate() {
    var cleaned =
        clean("2012/01/05,1.0,10.0,5.0,4.7,rain", GOOD, "2012/01/02,1.0,10.0,5.0,4.7,rain");

    assertThat(cleaned.quality()).isEqualTo(new Quality(3, 3, 0, 0, 0, 2));
    assertThat(cleaned.days()).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
  }

  @Test
  void refusesAnotherHeaderAndAFileWithoutUsableRows() {
    assertThatThrownBy(() -> Cleaned.of(List.of("day,rain")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(HEADER);
    assertThatThrownBy(() -> clean("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("None of the 1 rows is usable");
  }

  @Test
  void namesTheResourceThatIsMissing() {
    assertThatThrownBy(() -> Cleaned.resource("absent.csv"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("absent.csv");
  }

  private static Cleaned clean(String... rows) {
    var lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    return Cleaned.of(lines);
  }
}
