package dev.updraft.maven.internal.run;

import java.nio.file.Path;
import java.time.Duration;

/** Runs a DAG that never ends, in a JVM that a test then ends. */
public final class InterruptedMain {
  private InterruptedMain() {}

  public static void main(String[] arguments) throws Exception {
    LocalRun.run(
        StandIns.options(Path.of(arguments[0]), "hangs", Duration.ofMinutes(5)),
        System.out::println);
  }
}
