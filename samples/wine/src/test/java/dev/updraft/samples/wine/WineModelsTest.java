package dev.updraft.samples.wine;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WineModelsTest {
  private final WineModels models = new WineModels();

  @Test
  void loadsEveryWineOfTheFile() throws Exception {
    var wines = models.load();

    assertThat(wines).hasSize(178).allSatisfy(wine -> assertThat(wine.chemistry()).hasSize(13));
    assertThat(wines.stream().collect(groupingBy(Wine::cultivar, counting())))
        .isEqualTo(Map.of("class_0", 59L, "class_1", 71L, "class_2", 48L));
    assertThat(wines.get(0).chemistry()).startsWith(14.23, 1.71).endsWith(3.92, 1065.0);
  }

  @Test
  void splitDealsOutEveryWineOnce() throws Exception {
    var wines = models.load();
    var split = models.split(wines, 1);

    assertThat(split.training()).hasSize(108);
    assertThat(split.validation()).hasSize(35);
    assertThat(split.test()).hasSize(35);
    var dealt = new ArrayList<>(split.training());
    dealt.addAll(split.validation());
    dealt.addAll(split.test());
    assertThat(dealt).containsExactlyInAnyOrderElementsOf(wines).isNotEqualTo(wines);
    assertThat(models.split(wines, 2)).isNotEqualTo(split);
  }

  @Test
  void gridIsEveryRateWithEveryNumberOfEpochs() {
    assertThat(models.grid(List.of(0.1, 1.0), List.of(1, 2)))
        .containsExactly(
            new Candidate(0.1, 1),
            new Candidate(0.1, 2),
            new Candidate(1.0, 1),
            new Candidate(1.0, 2));
  }

  @Test
  void equalAccuracyIsDecidedByLogLoss() {
    var candidate = new Candidate(1.0, 1);
    var unsure = new Score(candidate, 0.9, 0.5);
    var sure = new Score(candidate, 0.9, 0.1);
    var poor = new Score(candidate, 0.8, 0.0);

    assertThat(models.best(List.of(poor, unsure, sure))).isSameAs(sure);
    assertThatThrownBy(() -> models.best(List.of())).hasMessageContaining("no score");
  }

  @Test
  void refusesHyperParametersThatCannotTrain() {
    assertThatThrownBy(() -> models.candidate(0, 5))
        .hasMessage("learningRate must be positive, but is 0.0");
    assertThatThrownBy(() -> models.candidate(Double.NaN, 5)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> models.candidate(0.1, 0))
        .hasMessage("epochs must be at least 1, but is 0");
  }
}
