package dev.updraft.samples.sites;

import java.util.Arrays;
import java.util.List;

/** Lists of numbers, as they pass from task to task. */
final class Numbers {
  private Numbers() {}

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
