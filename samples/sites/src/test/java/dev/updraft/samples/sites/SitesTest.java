package dev.updraft.samples.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesTest {
  private static final Path DATA = Path.of("data");
  private static final Map<String, String> NORTH =
      Map.of("SITE_NORTH", DATA.resolve("north").toString());
  private static final Map<String, String> SOUTH =
      Map.of("SITE_SOUTH", DATA.resolve("south").toString());

  /** Remembers the reports. */
  private static final class Reports extends Sites {
    final List<Report> reports = new ArrayList<>();

    Reports(Map<String, String> environment) {
      super(environment);
    }

    @Override
    Report report(List<Hits> sites) {
      reports.add(super.report(sites));
      return reports.get(0);
    }
  }

  @Test
  void togetherTheSitesKnowAllKindsOfWine() throws IOException {
    Map<String, String> both =
        Map.of(
            "SITE_NORTH", DATA.resolve("north").toString(),
            "SITE_SOUTH", DATA.resolve("south").toString());
    Reports sites = new Reports(both);

    sites.sites(20);

    assertThat(sites.reports).containsExactly(new Report(43, 42, 31, 27));
  }

  @Test
  void aWorkerCannotReachTheDataOfTheOtherSite() {
    assertThatThrownBy(() -> new SiteTasks(SOUTH).summary("north"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This worker cannot reach the data of the site north: it has no SITE_NORTH in its"
                + " environment. Let the queue north be served only by workers at that site.");
  }

  @Test
  void theScalesAreThoseOfAllRows() throws IOException {
    Summary north = new SiteTasks(NORTH).summary("north");
    Summary south = new SiteTasks(SOUTH).summary("south");
    List<Wine> rows = new ArrayList<>(Wine.training(Wine.all(DATA.resolve("north"))));
    rows.addAll(Wine.training(Wine.all(DATA.resolve("south"))));

    Model together = Model.untrained(List.of(north, south));

    Model pooled = Model.untrained(List.of(Summary.of(rows)));
    for (int i = 0; i < Wine.FEATURES; i++) {
      assertThat(together.means().get(i)).isCloseTo(pooled.means().get(i), offset(1e-9));
      assertThat(together.deviations().get(i)).isCloseTo(pooled.deviations().get(i), offset(1e-6));
    }
  }

  @Test
  void aModelCountsAsMuchAsItsRows() {
    Model one = model(30, 1.0);
    Model other = model(10, 5.0);

    Model mean = Model.average(List.of(one, other));

    assertThat(mean.rows()).isEqualTo(40);
    assertThat(mean.weights()).allSatisfy(kind -> assertThat(kind).containsOnly(2.0));
    assertThatThrownBy(() -> Model.average(List.of(model(0, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no trained model to average.");
  }

  @Test
  void fewRowsAreNotSummedUp(@TempDir Path folder) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve("north").resolve(Wine.FILE));
    Files.write(folder.resolve(Wine.FILE), lines.subList(0, 4));

    assertThatThrownBy(
            () -> new SiteTasks(Map.of("SITE_NORTH", folder.toString())).summary("north"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A site with 3 rows tells nothing of them; it takes 10.");
  }

  @Test
  void aRowThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve(Wine.FILE), "1,2,3\n");

    assertThatThrownBy(() -> Wine.all(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row has 14 fields, not 3.");
  }

  @Test
  void theCheckFindsARowWhereverItIs() throws IOException {
    List<Wine> rows = Wine.all(DATA.resolve("south"));
    LeakCheck check = new LeakCheck(rows);
    List<Double> row = rows.get(7).features();

    assertThat(check.most(LeakCheck.numbers(Map.of("deep", List.of(1, Map.of("rows", row))))))
        .isGreaterThan(10);
    assertThat(check.most(LeakCheck.numbers("the row is " + row))).isGreaterThan(10);
    assertThat(check.most(LeakCheck.numbers(new SiteTasks(SOUTH).summary("south").toString())))
        .isLessThan(LeakCheck.SEVERAL);
  }

  private static Model model(int rows, double weight) {
    List<Double> zeros = Numbers.list(new double[Wine.FEATURES]);
    var weights = new double[Wine.FEATURES + 1];
    Arrays.fill(weights, weight);
    return new Model(
        rows,
        zeros,
        zeros,
        List.of(Numbers.list(weights), Numbers.list(weights), Numbers.list(weights)));
  }
}
