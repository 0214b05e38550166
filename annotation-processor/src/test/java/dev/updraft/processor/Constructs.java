package dev.updraft.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * DAGs with every construct of the language: those that run on a real Airflow, so that what is
 * proved there and what each compiler is asked for cannot drift apart.
 */
final class Constructs {
  static final Path FOLDER = Path.of("../airflow-tests/src/test/java/dev/updraft/airflow/dags");
  private static final Pattern DAG = Pattern.compile("@Dag\\(id = \"(\\w+)\"");

  private Constructs() {}

  /** What the processor makes of them; compiled once, since nobody changes it. */
  static Compiled compiled() {
    return Once.COMPILED;
  }

  private static final class Once {
    static final Compiled COMPILED = Compiled.of(sources());
  }

  /** The source files. */
  static List<Path> files() {
    return Stream.of(
            "Branches",
            "Calls",
            "Choices",
            "Cleanups",
            "Common",
            "Expressions",
            "Groups",
            "Library",
            "Mappings",
            "Rules",
            "Several",
            "Settings",
            "Streams",
            "Trace",
            "Waits",
            "Words")
        .map(name -> FOLDER.resolve(name + ".java"))
        .toList();
  }

  /** The sources. */
  static String[] sources() {
    return files().stream().map(Constructs::read).toArray(String[]::new);
  }

  /** The ids of their DAGs, sorted. */
  static List<String> dagIds() {
    return Stream.of(sources())
        .flatMap(source -> DAG.matcher(source).results().map(match -> match.group(1)))
        .sorted()
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
