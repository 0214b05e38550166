package dev.updraft.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compiles many DAG classes in one run of javac, without and with the processor in turns, each run
 * in a JVM of its own as in a forked build, and prints the medians.
 */
public final class CompileBenchmark {
  private final Path processor;
  private final Path sdk;

  private CompileBenchmark(Path processor, Path sdk) {
    this.processor = processor;
    this.sdk = sdk;
  }

  /** What one run took. */
  private record Run(double seconds, double ownRounds, double ownBodies, double all) {
    double own() {
      return ownRounds + ownBodies;
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments the processor's jar, the SDK's jar, numbers of classes, repetitions
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CompileBenchmark benchmark =
        new CompileBenchmark(
            Path.of(arguments[0]).toRealPath(), Path.of(arguments[1]).toRealPath());
    System.out.printf(
        "JDK %s, %d processors, fresh JVM for each run, medians of %s runs in turns%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        arguments[3]);
    System.out.println(
        "| classes | javac alone | with the processor | more | processor itself: rounds | bodies |"
            + " share of the run | itself per class |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String classes : arguments[2].split(",")) {
      benchmark.measure(Integer.parseInt(classes), Integer.parseInt(arguments[3]));
    }
  }

  private void measure(int classes, int repetitions) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("updraft-bench");
    List<Path> sources = new ArrayList<>();
    for (int i = 1; i <= classes; i++) {
      sources.add(Files.writeString(folder.resolve("Dag" + i + ".java"), DagSource.of(i)));
    }
    // An option file, since a command line has an end.
    Path list =
        Files.write(folder.resolve("sources.txt"), sources.stream().map(Path::toString).toList());
    List<Run> without = new ArrayList<>();
    List<Run> with = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      without.add(compile(folder, list, List.of("-proc:none")));
      with.add(compile(folder, list, timed()));
    }
    report(classes, without, with);
    delete(folder);
  }

  private List<String> timed() throws IOException {
    String here;
    try {
      here =
          Path.of(
                  CompileBenchmark.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI())
              .toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return List.of(
        "-processorpath",
        processor + File.pathSeparator + here,
        "-processor",
        TimedProcessor.class.getName());
  }

  private Run compile(Path folder, Path list, List<String> options)
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes");
    delete(classes);
    Files.createDirectories(classes);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-J-Xmx1500m", "--release", "17", "-d", classes.toString()));
    command.addAll(List.of("-classpath", sdk.toString()));
    command.addAll(options);
    command.add("@" + list);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException("javac failed: " + output);
    }
    int mark = output.indexOf(TimedProcessor.MARK);
    if (mark < 0) {
      return new Run(seconds, 0, 0, 0);
    }
    String[] times = output.substring(mark + TimedProcessor.MARK.length()).strip().split("\\s+");
    return new Run(
        seconds,
        Integer.parseInt(times[0]) / 1e3,
        Integer.parseInt(times[1]) / 1e3,
        Integer.parseInt(times[2]) / 1e3);
  }

  private static void report(int classes, List<Run> without, List<Run> with) {
    double alone = median(without, Comparator.comparing(Run::seconds)).seconds();
    double both = median(with, Comparator.comparing(Run::seconds)).seconds();
    Run own = median(with, Comparator.comparing(run -> run.own() / run.all()));
    System.out.printf(
        Locale.ROOT,
        "| %d | %.2f s | %.2f s | %.1f %% | %.2f s | %.2f s | %.1f %% | %.2f ms |%n",
        classes,
        alone,
        both,
        100 * (both - alone) / both,
        own.ownRounds(),
        own.ownBodies(),
        100 * own.own() / own.all(),
        1e3 * own.own() / classes);
  }

  private static Run median(List<Run> runs, Comparator<Run> order) {
    return runs.stream().sorted(order).toList().get(runs.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
