package dev.updraft.samples.digits;

import java.util.List;

/**
 * A digit that somebody wrote.
 *
 * @param value which digit it is, from 0 to 9
 * @param pixels how black each of 8 by 8 fields is, line by line, from 0 to {@value #BLACK}
 */
public record Digit(int value, List<Integer> pixels) {
  /** How many pixels a digit has. */
  public static final int PIXELS = 64;

  /** The greatest value of a pixel. */
  public static final int BLACK = 16;

  /** Checks the pixels. */
  public Digit {
    pixels = checked(pixels);
  }

  /**
   * The same pixels.
   *
   * @throws IllegalArgumentException if they are no digit; the text says which pixel is wrong
   */
  public static List<Integer> checked(List<Integer> pixels) {
    if (pixels.size() != PIXELS) {
      throw new IllegalArgumentException(
          "A digit has " + PIXELS + " pixels, not " + pixels.size() + ".");
    }
    for (int i = 0; i < PIXELS; i++) {
      int pixel = pixels.get(i);
      if (pixel < 0 || pixel > BLACK) {
        throw new IllegalArgumentException(
            "Pixel " + i + " is " + pixel + ", but must be from 0 to " + BLACK + ".");
      }
    }
    return List.copyOf(pixels);
  }
}
