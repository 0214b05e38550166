package dev.updraft.samples.wine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task library, remembering what its tasks hand on. */
final class ObservedModels extends WineModels {
  final List<Score> trained = new ArrayList<>();
  @Nullable Score best;
  @Nullable Score evaluated;

  @Override
  public Score train(Split split, Candidate candidate, long seed) {
    var score = super.train(split, candidate, seed);
    trained.add(score);
    return score;
  }

  @Override
  public Score best(List<Score> scores) {
    best = super.best(scores);
    return best;
  }

  @Override
  public Score evaluate(Split split, Candidate winner, long seed) {
    evaluated = super.evaluate(split, winner, seed);
    return evaluated;
  }
}
