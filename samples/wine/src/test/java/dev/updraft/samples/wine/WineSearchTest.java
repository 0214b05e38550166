package dev.updraft.samples.wine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WineSearchTest {
  @Test
  void searchFindsAModelThatTellsWinesApart() throws Exception {
    var models = search();

    var best = requireNonNull(models.best);
    assertThat(best.accuracy()).isGreaterThan(0.95);
    assertThat(requireNonNull(models.evaluated).candidate()).isEqualTo(best.candidate());
    assertThat(models.evaluated.accuracy()).isGreaterThan(0.9);
  }

  @Test
  void everyCandidateOfTheGridIsTrainedOnce() throws Exception {
    var models = search();

    assertThat(models.trained)
        .extracting(Score::candidate)
        .hasSize(9)
        .doesNotHaveDuplicates()
        .contains(new Candidate(0.01, 1), new Candidate(1.0, 20));
  }

  @Test
  void bestOfSeparateTrainingsIsTheBestOfTheSearch() throws Exception {
    var search = search();
    var separate = new ObservedModels();
    for (Score score : search.trained) {
      var dag = new WineTrain();
      dag.models = separate;
      dag.train(score.candidate().learningRate(), score.candidate().epochs(), 1);
    }

    assertThat(separate.trained).isEqualTo(search.trained);
    assertThat(new WineModels().best(separate.trained)).isEqualTo(search.best);
  }

  @Test
  void sameSeedGivesTheSameScores() throws Exception {
    assertThat(search().trained).isEqualTo(search().trained);
  }

  private static ObservedModels search() throws Exception {
    var models = new ObservedModels();
    var dag = new WineSearch();
    dag.models = models;
    dag.search(1);
    return models;
  }
}
