package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program of the sample inference-poll, as its POM starts it, on an Airflow with the providers
 * of Kafka and Amazon: bursts of messages, and a triggerer that is killed in the middle.
 */
@Tag("full")
class PollIT {
  private static final Path SAMPLE = Path.of("..", "samples", "inference-poll").normalize();
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** What the POM of the sample says; read from there, so that there is one list. */
  private static final Pattern REQUIREMENT = Pattern.compile("<requirement>(.*)</requirement>");

  private static final Pattern VARIABLE =
      Pattern.compile("(?m)^ {12}<([A-Z_0-9]+)>(.*)</[A-Z_0-9]+>$");

  /** The line of the program about Kafka. */
  private static final Pattern KAFKA =
      Pattern.compile(
          "(?m)^KAFKA +(\\d+) sent, (\\d+) came in (\\d+) events .* (\\d+) runs \\((\\d+) events");

  @ParameterizedTest
  @ValueSource(strings = {"3.3.2", "3.4.0b2"})
  void noMessageIsLostWhenTheTriggererIsKilled(String version) throws IOException {
    Path home = Path.of("target", "airflow", "poll-" + version).toAbsolutePath();
    AirflowInstall.delete(home);
    Path folder = Files.createDirectories(home).resolve("answers");
    Map<String, String> environment = environment(folder);
    AirflowOptions options =
        Postgres.with(AirflowOptions.in(home).withTriggerer().withEnvironment(environment));
    Path bundle = Product.sample("inference-poll");
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    AirflowInstall install = Postgres.install(version, requirements());
    try (AirflowServer airflow = AirflowServer.start(install, options);
        ChildProcess worker =
            airflow.startWorker(Product.cli(), List.of(bundle), home.resolve("worker.log"));
        ChildProcess program = program(airflow, environment, home)) {
      int code = program.exitCode(LIMIT);
      String output = program.output();

      assertThat(code).as("%s%n%s", output, airflow.logEnds()).isZero();
      assertThat(output).contains("Proved", "The triggerer is killed");
      Matcher kafka = KAFKA.matcher(output);
      assertThat(kafka.find()).as(output).isTrue();
      assertThat(kafka.group(2)).isEqualTo("108");
      if (version.startsWith("3.4")) {
        // A run for each message.
        assertThat(kafka.group(4)).isEqualTo(kafka.group(3));
        assertThat(kafka.group(5)).isEqualTo("0");
      } else {
        // Events that wait together are one run.
        assertThat(Integer.parseInt(kafka.group(4))).isLessThan(108);
      }
      assertThat(worker.isAlive()).isTrue();
    }
  }

  private static ChildProcess program(
      AirflowServer airflow, Map<String, String> environment, Path home) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("UPDRAFT_SERVER_URL", airflow.url().toString());
    all.put("UPDRAFT_AIRFLOW_HOME", home.toString());
    String classPath =
        SAMPLE.resolve("target").resolve("classes")
            + File.pathSeparator
            + Files.readString(SAMPLE.resolve("target").resolve("program.classpath"));
    return ChildProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "dev.updraft.samples.poll.PollDemo"),
        all,
        home.resolve("program.log"));
  }

  private static List<String> requirements() throws IOException {
    return REQUIREMENT.matcher(pom()).results().map(found -> found.group(1)).toList();
  }

  private static Map<String, String> environment(Path folder) throws IOException {
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

  private static String pom() throws IOException {
    return Files.readString(SAMPLE.resolve("pom.xml"));
  }
}
