package dev.updraft.samples.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of a site's data.
 *
 * @param features what was measured
 * @param kind which of {@value #KINDS} kinds it is, from 0
 */
public record Wine(List<Double> features, int kind) {
  /** How many features a wine has. */
  public static final int FEATURES = 13;

  /** How many kinds there are. */
  public static final int KINDS = 3;

  /** The file in the folder of a site. */
  public static final String FILE = "wines.csv";

  private static final int EVERY = 4;

  /** All rows of a folder, in the order of the file. */
  public static List<Wine> all(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(FILE)).stream().map(Wine::wine).toList();
  }

  /** Those that models are trained on: three of four. */
  static List<Wine> training(List<Wine> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % EVERY != EVERY - 1)
        .mapToObj(all::get)
        .toList();
  }

  /** Those that models are measured on, which no model has seen: every fourth. */
  static List<Wine> held(List<Wine> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % EVERY == EVERY - 1)
        .mapToObj(all::get)
        .toList();
  }

  private static Wine wine(String line) {
    var fields = line.split(",");
    if (fields.length != FEATURES + 1) {
      throw new IllegalArgumentException(
          "A row has " + (FEATURES + 1) + " fields, not " + fields.length + ".");
    }
    var features = Arrays.stream(fields, 0, FEATURES).map(Double::valueOf).toList();
    return new Wine(features, Integer.parseInt(fields[FEATURES].strip()));
  }
}
