package dev.updraft.airflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the Python that the package lists were made for. */
final class Python {
  /** The minor version of the package lists: other ones would need other wheels. */
  static final String WANTED = "3.11";

  private static final List<String> CANDIDATES = List.of("python" + WANTED, "python3");

  private Python() {}

  /**
   * The interpreter to make virtual environments with.
   *
   * @throws IllegalStateException if none of the wanted version is on the {@code PATH}; the text
   *     says what is there
   */
  static Path find() {
    List<String> seen = new ArrayList<>();
    for (String candidate : CANDIDATES) {
      String answer = ask(candidate);
      String[] lines = answer.split("\n", 2);
      if (lines.length == 2 && lines[0].equals(WANTED)) {
        return Path.of(lines[1].strip());
      }
      seen.add(candidate + ": " + (lines.length == 2 ? "Python " + lines[0] : answer));
    }
    throw new IllegalStateException(
        "A real Airflow needs Python %s with the venv module on the PATH (Debian and Ubuntu: apt-get install python%s-venv). Found: %s"
            .formatted(WANTED, WANTED, String.join("; ", seen)));
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
