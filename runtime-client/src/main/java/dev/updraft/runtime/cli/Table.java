package dev.updraft.runtime.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns, as plain text. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  /** With a head. */
  Table(String... head) {
    lines.add(List.of(head));
  }

  private Table() {}

  /** Without a head: names and values. */
  static Table ofPairs() {
    return new Table();
  }

  /** Adds a row; an empty or missing cell is shown as a dash. */
  Table row(Object... cells) {
    List<String> line = new ArrayList<>();
    for (Object cell : cells) {
      line.add(Texts.line(Texts.orNothing(cell)));
    }
    lines.add(line);
    return this;
  }

  /** The lines of the text, without spaces at their ends. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), width(line.get(i))));
      }
    }
    List<String> texts = new ArrayList<>();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        text.append(line.get(i)).append(" ".repeat(widths.get(i) - width(line.get(i)))).append(GAP);
      }
      texts.add(text.toString().stripTrailing());
    }
    return texts;
  }

  /** The lines, or the sentence if there is no row below the head. */
  List<String> linesOr(String sentence) {
    return lines.size() < 2 ? List.of(sentence) : lines();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
