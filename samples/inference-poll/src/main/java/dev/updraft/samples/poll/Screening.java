package dev.updraft.samples.poll;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

/**
 * A model that tells malignant tumours from benign ones by 30 measured quantities: a logistic
 * regression by Tribuo, trained once in each worker, when it is first asked.
 */
final class Screening {
  /** How many quantities a tumour has. */
  static final int QUANTITIES = 30;

  private static final String DATA = "breast_cancer.csv";
  private static final int TRAINING = 400;
  private static final int EPOCHS = 20;
  private static final long SEED = 1;
  private static final LabelFactory LABELS = new LabelFactory();
  private static final String[] NAMES =
      IntStream.range(0, QUANTITIES).mapToObj("q%02d"::formatted).toArray(String[]::new);

  private final Model<Label> model;

  /**
   * A tumour.
   *
   * @param label malignant or benign
   * @param quantities what was measured
   */
  record Tumour(String label, List<Double> quantities) {}

  /**
   * What the model says.
   *
   * @param label malignant or benign
   * @param probability how sure it is, 0.5 to 1
   */
  record Verdict(String label, double probability) {}

  /** Made when it is first used, by one thread, as every nested class. */
  private static final class Trained {
    static final Screening INSTANCE = train();
  }

  private Screening(Model<Label> model) {
    this.model = model;
  }

  /** The model, trained with the first 400 tumours. */
  static Screening model() {
    return Trained.INSTANCE;
  }

  /** What the model says of a tumour. */
  Verdict ask(List<Double> quantities) {
    Prediction<Label> prediction = model.predict(example("unknown", quantities));
    Label best = prediction.getOutput();
    return new Verdict(best.getLabel(), best.getScore());
  }

  /** The 169 tumours that the model was not trained with. */
  static List<Tumour> unseen() throws IOException {
    List<Tumour> all = load();
    return all.subList(TRAINING, all.size());
  }

  private static Screening train() {
    try {
      List<Tumour> tumours = load().subList(0, TRAINING);
      var data =
          new MutableDataset<>(
              tumours.stream().map(tumour -> example(tumour.label(), tumour.quantities())).toList(),
              new SimpleDataSourceProvenance("breast cancer", LABELS),
              LABELS);
      var trainer =
          new LinearSGDTrainer(
              new LogMulticlass(), new AdaGrad(0.1), EPOCHS, EPOCHS * data.size(), SEED);
      var standardise = new TransformationMap(List.of(new MeanStdDevTransformation()));
      return new Screening(new TransformTrainer<>(trainer, standardise).train(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All 569, shuffled the same way each time. */
  private static List<Tumour> load() throws IOException {
    try (var stream = Screening.class.getResourceAsStream(DATA)) {
      if (stream == null) {
        throw new FileNotFoundException("No " + DATA + " beside " + Screening.class.getName());
      }
      var lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
              .lines()
              .toList();
      // First line: number of rows, number of features, names of the classes.
      var labels = Arrays.asList(lines.get(0).split(",")).subList(2, 4);
      var tumours =
          new ArrayList<>(lines.stream().skip(1).map(line -> read(line, labels)).toList());
      Collections.shuffle(tumours, new Random(SEED));
      return tumours;
    }
  }

  private static Tumour read(String line, List<String> labels) {
    var fields = line.split(",");
    var quantities = Arrays.stream(fields, 0, QUANTITIES).map(Double::valueOf).toList();
    return new Tumour(labels.get(Integer.parseInt(fields[QUANTITIES])), quantities);
  }

  private static Example<Label> example(String label, List<Double> quantities) {
    double[] values = quantities.stream().mapToDouble(Double::doubleValue).toArray();
    return new ArrayExample<>(new Label(label), NAMES, values);
  }
}
