package dev.updraft.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param text all of it
 * @param fences the code in it, in order
 */
record Markdown(Path file, String text, List<Fence> fences) {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

  /**
   * Code.
   *
   * @param info what stands behind the three backticks
   * @param note the comment on the line before, without its marks; empty if there is none
   * @param line the line of the first backtick, from 1
   */
  record Fence(String info, String note, String text, int line) {
    boolean isJava() {
      return info.equals("java") || info.startsWith("java ");
    }
  }

  /** The page of this name in {@code docs}, or above it. */
  static Markdown page(String name) {
    return read(DOCS.resolve(name).normalize());
  }

  /** All pages of a folder of {@code docs}, sorted by name. */
  static List<Markdown> pages(String folder) {
    try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Markdown::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Markdown read(Path file) {
    try {
      String text = Files.readString(file);
      return new Markdown(file, text, fences(text.lines().toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Fence> fences(List<String> lines) {
    List<Fence> fences = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      // Also within a list item, where it is indented.
      String indent = lines.get(i).replaceFirst("\\S.*", "");
      if (!lines.get(i).startsWith(indent + "```")) {
        continue;
      }
      int start = i;
      StringBuilder text = new StringBuilder();
      for (i++; !lines.get(i).equals(indent + "```"); i++) {
        text.append(lines.get(i).startsWith(indent) ? lines.get(i).substring(indent.length()) : "");
        text.append('\n');
      }
      String info = lines.get(start).strip().substring(3).strip();
      fences.add(new Fence(info, note(lines, start), text.toString(), start + 1));
    }
    return fences;
  }

  private static String note(List<String> lines, int at) {
    String before = at == 0 ? "" : lines.get(at - 1).strip();
    return before.startsWith("<!--") && before.endsWith("-->")
        ? before.substring(4, before.length() - 3).strip()
        : "";
  }

  /** The name without folder and ending. */
  String name() {
    return file.getFileName().toString().replaceFirst("\\.md$", "");
  }

  /** The code with exactly this info. */
  List<Fence> fences(String info) {
    return fences.stream().filter(fence -> fence.info().equals(info)).toList();
  }
}
