package dev.updraft.airflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Python to make virtual environments with.
 *
 * @param path the interpreter
 * @param version its minor version, {@code 3.11}
 */
record Python(Path path, String version) {
  /** The minor version that the package lists were made on. */
  static final String BEST = "3.11";

  /**
   * What the packages of every list run on, the best one first. Not 3.10: the providers of today do
   * not.
   */
  static final List<String> SUPPORTED = List.of(BEST, "3.12");

  /**
   * The interpreter to use.
   *
   * @throws IllegalStateException if none of a supported version is on the {@code PATH}; the text
   *     says what is there
   */
  static Python find() {
    List<String> candidates = new ArrayList<>();
    SUPPORTED.forEach(version -> candidates.add("python" + version));
    candidates.add("python3");
    candidates.add("python");
    return find(candidates);
  }

  static Python find(List<String> candidates) {
    List<String> seen = new ArrayList<>();
    for (String candidate : candidates) {
      String answer = ask(candidate);
      String[] lines = answer.split("\n", 2);
      if (lines.length == 2 && SUPPORTED.contains(lines[0])) {
        return new Python(Path.of(lines[1].strip()), lines[0]);
      }
      seen.add(candidate + ": " + (lines.length == 2 ? "Python " + lines[0] : answer));
    }
    throw new IllegalStateException(
        "A real Airflow needs Python 3.11 or 3.12 with the venv module on the PATH (Debian and Ubuntu: apt-get install python%s-venv; macOS: brew install python@%s; anywhere: uv python install %s). Found: %s"
            .formatted(BEST, BEST, BEST, String.join("; ", seen)));
  }

  private static String ask(String candidate) {
    String question =
        "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2]); print(sys.executable)";
    try {
      Command.Result result =
          new Command(List.of(candidate, "-c", question), Map.of()).run(Duration.ofSeconds(30));
      String last = result.output().lines().reduce((a, b) -> b).orElse("no answer");
      return result.code() == 0 ? result.output() : "unusable (" + last + ")";
    } catch (IOException e) {
      return "not found";
    }
  }
}
