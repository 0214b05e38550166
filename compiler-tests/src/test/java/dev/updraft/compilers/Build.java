package dev.updraft.compilers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small project that the javac of the running JDK compiles as a process of its own. */
final class Build {
  /** The jar that is published. */
  static final Path PROCESSOR = Path.of(System.getProperty("updraft.processor.jar"));

  static final Path SDK = Path.of(System.getProperty("updraft.sdk.jar"));

  /** DAGs with every construct of the language. */
  private static final Path CONSTRUCTS =
      Path.of("../airflow-tests/src/test/java/dev/updraft/airflow/dags");

  private static final Pattern NAME =
      Pattern.compile("(?:class|record|interface|enum|@interface|(module)) ([\\w.]+)");

  private final Path folder;
  private final List<String> flags = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<Path> sources = new ArrayList<>();

  Build(Path folder) {
    this.folder = folder;
    arguments.addAll(List.of("--release", "17", "-d", classes().toString()));
  }

  /** What javac printed, and whether it was content. */
  record Outcome(int exit, String output) {}

  Path classes() {
    return folder.resolve("classes");
  }

  /** Compiles with these flags for the Java that javac runs in. */
  Build flags(List<String> more) {
    flags.addAll(more);
    return this;
  }

  /** Compiles with these options. */
  Build options(String... options) {
    arguments.addAll(List.of(options));
    return this;
  }

  /** Adds a source, which is named after its first type. */
  Build source(String text) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No type in: " + text);
    }
    Path file =
        folder.resolve("src/" + (matcher.group(1) == null ? matcher.group(2) : "module-info"));
    return file(Path.of(file + ".java"), text);
  }

  /** Adds DAGs with every construct of the language. */
  Build constructs() {
    for (String name :
        List.of(
            "Branches",
            "Calls",
            "Choices",
            "Cleanups",
            "Common",
            "Expressions",
            "Groups",
            "Library",
            "Mappings",
            "Streams",
            "Trace",
            "Words")) {
      sources.add(CONSTRUCTS.resolve(name + ".java"));
    }
    return this;
  }

  Outcome run() {
    try {
      sources.forEach(file -> arguments.add(file.toString()));
      Path file = folder.resolve("arguments.txt");
      Files.write(file, arguments.stream().map(a -> '"' + a.replace("\\", "\\\\") + '"').toList());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
      command.addAll(flags);
      command.add("@" + file);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that was written, by names with slashes. */
  SortedSet<String> output() {
    try (Stream<Path> files = Files.walk(classes())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> classes().relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(classes().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Build file(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      sources.add(Files.writeString(file, text));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path of these. */
  static String path(Stream<Path> entries) {
    return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The SDK with the libraries of the tests whose file names begin with one of these. */
  static String with(Path own, String... names) {
    return path(Stream.concat(Stream.of(own), libraries(names)));
  }

  /** The jars of the class path whose file names begin with one of these. */
  static Stream<Path> libraries(String... names) {
    List<Path> found =
        libraries().filter(jar -> Stream.of(names).anyMatch(name -> isOf(jar, name))).toList();
    if (found.size() < names.length) {
      throw new IllegalStateException("not all found: " + found);
    }
    return found.stream();
  }

  /** The jars of the class path. */
  static Stream<Path> libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of);
  }

  private static boolean isOf(Path jar, String name) {
    return jar.getFileName().toString().matches(Pattern.quote(name) + "-[\\d.]+\\.jar");
  }
}
