package dev.updraft.airflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sample inference-poll as its POM starts it. */
final class PollSample {
  private static final Path SAMPLE = Path.of("..", "samples", "inference-poll").normalize();

  /** What the POM of the sample says; read from there, so that there is one list. */
  private static final Pattern REQUIREMENT = Pattern.compile("<requirement>(.*)</requirement>");

  private static final Pattern VARIABLE =
      Pattern.compile("(?m)^ {12}<([A-Z_0-9]+)>(.*)</[A-Z_0-9]+>$");

  private PollSample() {}

  /** The packages that its triggerer needs. */
  static List<String> requirements() throws IOException {
    return REQUIREMENT.matcher(pom()).results().map(found -> found.group(1)).toList();
  }

  /**
   * Variables for Airflow and the program, with ports that nobody has.
   *
   * @param folder for the answers
   */
  static Map<String, String> environment(Path folder) throws IOException {
    Map<String, String> places =
        Map.of(
            "${project.basedir}", SAMPLE.toAbsolutePath().normalize().toString(),
            "${project.build.directory}/poll", folder.toString(),
            "${kafka.port}", Integer.toString(AirflowServer.freePort()),
            "${sqs.port}", Integer.toString(AirflowServer.freePort()));
    String pom = pom();
    for (Map.Entry<String, String> place : places.entrySet()) {
      pom = pom.replace(place.getKey(), place.getValue());
    }
    return VARIABLE
        .matcher(pom)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  /** Starts the program that sends messages and counts what became of them. */
  static ChildProcess program(
      AirflowServer airflow, Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("UPDRAFT_SERVER_URL", airflow.url().toString());
    all.put("UPDRAFT_AIRFLOW_HOME", airflow.home().toString());
    String classPath =
        SAMPLE.resolve("target").resolve("classes")
            + File.pathSeparator
            + Files.readString(SAMPLE.resolve("target").resolve("program.classpath"));
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "dev.updraft.samples.poll.PollDemo"));
    line.addAll(List.of(arguments));
    return ChildProcess.start(line, all, log);
  }

  private static String pom() throws IOException {
    return Files.readString(SAMPLE.resolve("pom.xml"));
  }
}
