package dev.updraft.samples.digits;

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

/**
 * The digits in three parts that share none.
 *
 * @param training three fifths, what models are fitted to
 * @param validation a fifth, what models are compared on
 * @param test a fifth, what only the best model is measured on
 */
public record Digits(List<Digit> training, List<Digit> validation, List<Digit> test) {
  private static final String DATA = "digits.csv";

  /** All digits of the file, in its order. */
  public static List<Digit> all() {
    try (var stream = Digits.class.getResourceAsStream(DATA)) {
      if (stream == null) {
        throw new FileNotFoundException("No " + DATA + " beside " + Digits.class.getName());
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().map(Digits::digit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shuffles all digits and deals them out; the same seed gives the same parts. */
  public static Digits dealt(long seed) {
    var shuffled = new ArrayList<>(all());
    Collections.shuffle(shuffled, new Random(seed));
    int fifth = shuffled.size() / 5;
    return new Digits(
        List.copyOf(shuffled.subList(2 * fifth, shuffled.size())),
        List.copyOf(shuffled.subList(0, fifth)),
        List.copyOf(shuffled.subList(fifth, 2 * fifth)));
  }

  private static Digit digit(String line) {
    var fields = Arrays.stream(line.split(",")).map(Integer::valueOf).toList();
    return new Digit(fields.get(Digit.PIXELS), fields.subList(0, Digit.PIXELS));
  }
}
