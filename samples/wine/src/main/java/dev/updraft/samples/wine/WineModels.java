package dev.updraft.samples.wine;

import static java.util.Comparator.comparingDouble;

import dev.updraft.Task;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A library of tasks around Tribuo; DAG classes hold one in a field and call its tasks. */
public class WineModels {
  private static final String DATA = "wine_data.csv";

  /** Reads the 178 wines. */
  @Task
  public List<Wine> load() throws IOException {
    try (var stream = WineModels.class.getResourceAsStream(DATA)) {
      if (stream == null) {
        throw new FileNotFoundException("No " + DATA + " beside " + WineModels.class.getName());
      }
      var lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
              .lines()
              .toList();
      // First line: number of rows, number of features, names of the classes.
      var classes = Arrays.asList(lines.get(0).split(",")).subList(2, 5);
      return lines.stream().skip(1).map(line -> wine(line, classes)).toList();
    }
  }

  /** Shuffles the wines and deals them out: three fifths, one fifth, one fifth. */
  @Task
  public Split split(List<Wine> wines, long seed) {
    var shuffled = new ArrayList<>(wines);
    Collections.shuffle(shuffled, new Random(seed));
    int fifth = shuffled.size() / 5;
    return new Split(
        List.copyOf(shuffled.subList(2 * fifth, shuffled.size())),
        List.copyOf(shuffled.subList(0, fifth)),
        List.copyOf(shuffled.subList(fifth, 2 * fifth)));
  }

  /** Every learning rate with every number of epochs. */
  @Task
  public List<Candidate> grid(List<Double> learningRates, List<Integer> epochs) {
    return learningRates.stream()
        .flatMap(rate -> epochs.stream().map(passes -> new Candidate(rate, passes)))
        .toList();
  }

  /** One candidate, checked. */
  @Task
  public Candidate candidate(double learningRate, int epochs) {
    return new Candidate(learningRate, epochs);
  }

  /** Trains on the training part and scores on the validation part. */
  @Task
  public Score train(Split split, Candidate candidate, long seed) {
    return WineModel.train(split.training(), candidate, seed).score(split.validation());
  }

  /** The score with the highest accuracy; of equal ones the one with the least log loss. */
  @Task
  public Score best(List<Score> scores) {
    return scores.stream()
        .min(comparingDouble(Score::accuracy).reversed().thenComparingDouble(Score::logLoss))
        .orElseThrow(() -> new IllegalArgumentException("There is no score to choose from"));
  }

  /** Trains the winner on all but the test part, and scores it on that. */
  @Task
  public Score evaluate(Split split, Candidate winner, long seed) {
    var known = Stream.concat(split.training().stream(), split.validation().stream()).toList();
    return WineModel.train(known, winner, seed).score(split.test());
  }

  private static Wine wine(String line, List<String> classes) {
    var fields = line.split(",");
    int last = fields.length - 1;
    var chemistry = Arrays.stream(fields, 0, last).map(Double::valueOf).toList();
    return new Wine(classes.get(Integer.parseInt(fields[last])), chemistry);
  }
}
