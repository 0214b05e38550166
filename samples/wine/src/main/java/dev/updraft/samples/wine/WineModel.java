package dev.updraft.samples.wine;

import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** A logistic regression by Tribuo over standardised quantities. */
final class WineModel {
  private static final LabelFactory LABELS = new LabelFactory();

  private final Candidate candidate;
  private final Model<Label> model;

  private WineModel(Candidate candidate, Model<Label> model) {
    this.candidate = candidate;
    this.model = model;
  }

  /** Trains; the same arguments give the same model. */
  static WineModel train(List<Wine> wines, Candidate candidate, long seed) {
    var data =
        new MutableDataset<>(
            wines.stream().map(WineModel::example).toList(),
            new SimpleDataSourceProvenance("wine", LABELS),
            LABELS);
    var trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(candidate.learningRate()),
            candidate.epochs(),
            data.size(), // Tribuo logs its loss after so many steps: once an epoch
            seed);
    var standardise = new TransformationMap(List.of(new MeanStdDevTransformation()));
    return new WineModel(candidate, new TransformTrainer<>(trainer, standardise).train(data));
  }

  Score score(List<Wine> wines) {
    int right = 0;
    double loss = 0;
    for (Wine wine : wines) {
      Prediction<Label> prediction = model.predict(example(wine));
      if (prediction.getOutput().getLabel().equals(wine.cultivar())) {
        right++;
      }
      double given = prediction.getOutputScores().get(wine.cultivar()).getScore();
      loss -= Math.log(Math.max(given, 1e-15)); // log(0) is infinite, which JSON cannot hold
    }
    return new Score(candidate, (double) right / wines.size(), loss / wines.size());
  }

  private static Example<Label> example(Wine wine) {
    var values = wine.chemistry().stream().mapToDouble(Double::doubleValue).toArray();
    var names =
        IntStream.range(0, values.length).mapToObj("q%02d"::formatted).toArray(String[]::new);
    return new ArrayExample<>(new Label(wine.cultivar()), names, values);
  }
}
