package dev.updraft.processor.javac;

import com.sun.source.tree.CompilationUnitTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** The texts of source files, each read once: javac reads the file anew for whoever asks. */
final class SourceTexts {
  private final Map<CompilationUnitTree, SourceText> texts = new IdentityHashMap<>();

  SourceText of(CompilationUnitTree unit) {
    return texts.computeIfAbsent(unit, SourceTexts::read);
  }

  private static SourceText read(CompilationUnitTree unit) {
    try {
      String text = unit.getSourceFile().getCharContent(true).toString();
      return new SourceText(text, lineFeeds(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] lineFeeds(String text) {
    int[] found = new int[16];
    int count = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = at;
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * A text.
   *
   * @param lineFeeds where its lines end; javac keeps no such map without {@code -g:lines}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record SourceText(String text, int[] lineFeeds) {
    /** The line of a position, from 1. */
    int line(int position) {
      int found = Arrays.binarySearch(lineFeeds, position);
      return 1 + (found < 0 ? -found - 1 : found);
    }
  }
}
