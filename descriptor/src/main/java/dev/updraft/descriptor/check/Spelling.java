package dev.updraft.descriptor.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what an author probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * A sentence that names the known word that is nearest to what was written, with a leading blank.
   *
   * @return {@code " Did you mean 'x'?"}, empty if nothing is near
   */
  public static String didYouMean(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.max(1, Math.min(3, written.length() / 3)))
        .min(
            Comparator.<String>comparingInt(word -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()))
        .map(Spelling::didYouMean)
        .orElse("");
  }

  /** The sentence that names the word, with a leading blank. */
  static String didYouMean(String word) {
    return " Did you mean '" + word + "'?";
  }

  /** How many letters must be added, removed, replaced or swapped with the next; case is free. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
