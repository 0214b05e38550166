package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.testing.LibraryBundles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logging libraries of bundles, with real jars. */
class BundleLoggingTest extends OneWorker {
  private static final String SLF4J =
      """
      org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("acme.Train");
      org.slf4j.MDC.put("order", "A1");
      log.debug("not this");
      log.info("rows {} of {}", 7, 9);
      log.warn("slow");
      Exception why = new IllegalStateException("because", new IllegalArgumentException("deep"));
      why.addSuppressed(new java.io.IOException("of two\\nlines"));
      log.error("broken", why);
      Thread thread = new Thread(() -> log.info("from a thread"));
      thread.start();
      thread.join();
      return "done";
      """;
  private static final List<String> WANTED =
      List.of(
          "info acme.Train rows 7 of 9",
          "warning acme.Train slow",
          "error acme.Train broken",
          "info acme.Train from a thread");

  private List<JsonObject> run(String body, Map<String, String> more, String... jars) {
    rig =
        new WorkerRig(
            airflow, LibraryBundles.folder(folder.resolve("acme"), "libs", body, more, jars));
    airflow.job("libs", "run", -1);
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.edgeStates()).as(airflow.log()).containsExactly("success");
    return airflow
        .log()
        .lines()
        .map(line -> JsonObject.of(PlainJson.parse(line)))
        .filter(line -> !"updraft".equals(line.text("logger")))
        .toList();
  }

  private static List<String> texts(List<JsonObject> lines) {
    return lines.stream()
        .map(line -> line.text("level") + " " + line.text("logger") + " " + line.text("event"))
        .toList();
  }

  private static void assertStructured(List<JsonObject> lines) {
    assertThat(texts(lines)).containsExactlyElementsOf(WANTED);
    assertThat(lines.get(0).text("order")).isEqualTo("A1");
    assertThat(lines.get(2).objects("error_detail").get(0).text("exc_value")).isEqualTo("because");
  }

  @Test
  void slf4jWithoutABinding() {
    assertStructured(run(SLF4J, Map.of(), "slf4j-api-2.0.17"));
  }

  @Test
  void slf4jOnePointSevenWithoutABinding() {
    assertStructured(run(SLF4J, Map.of(), "slf4j-api-1.7.36"));
  }

  @Test
  void keyValuePairsAreKeys() {
    List<JsonObject> lines =
        run(
            """
            org.slf4j.LoggerFactory.getLogger("acme.Train")
                .atInfo().addKeyValue("rows", 7).addKeyValue("who", "Ada").log("took {}", "2 s");
            return "done";
            """,
            Map.of(),
            "slf4j-api-2.0.17");
    assertThat(texts(lines)).containsExactly("info acme.Train took 2 s");
    assertThat(lines.get(0).fields()).containsEntry("rows", 7).containsEntry("who", "Ada");
  }

  @Test
  void slf4jSimpleThatNobodyConfigured() {
    assertStructured(run(SLF4J, Map.of(), "slf4j-api-2.0.17", "slf4j-simple-2.0.17"));
  }

  @Test
  void slf4jSimpleAsItIsConfigured() {
    List<JsonObject> lines =
        run(
            SLF4J,
            Map.of("simplelogger.properties", "org.slf4j.simpleLogger.logFile=System.out\n"),
            "slf4j-api-2.0.17",
            "slf4j-simple-2.0.17");
    assertThat(texts(lines))
        .anyMatch(line -> line.matches("info task.stdout .*INFO .*Train - rows 7 of 9"));
  }

  @Test
  void slf4jOverTheJdksLogging() {
    List<JsonObject> lines = run(SLF4J, Map.of(), "slf4j-api-2.0.17", "slf4j-jdk14-2.0.17");
    assertThat(texts(lines)).containsExactlyElementsOf(WANTED);
    assertThat(lines.get(2).objects("error_detail").get(0).text("exc_value")).isEqualTo("because");
  }

  private static void assertByTheConsole(List<JsonObject> lines) {
    assertThat(texts(lines)).containsExactlyElementsOf(WANTED);
    assertThat(lines.get(0).text("mdc")).isEqualTo("order=A1");
    List<JsonObject> detail = lines.get(2).objects("error_detail");
    assertThat(detail)
        .extracting(e -> e.text("exc_type") + ": " + e.text("exc_value"))
        .containsExactly(
            "java.lang.IllegalStateException: because",
            "Suppressed: java.io.IOException: of two\nlines",
            "java.lang.IllegalArgumentException: deep");
    assertThat(detail).extracting(e -> e.flag("is_cause")).containsExactly(false, false, true);
    List<JsonObject> frames = detail.get(0).objects("frames");
    JsonObject frame = frames.get(frames.size() - 1);
    assertThat(frame.text("name")).isEqualTo("acme.Flow.run");
    assertThat(frame.text("filename")).isEqualTo("Flow.java");
    assertThat(frame.integer("lineno", 0)).isPositive();
    // The one that calls the task, generated; below is the worker alone.
    assertThat(frames.get(0).text("name")).contains("FlowBinding");
    assertThat(detail.get(2).objects("frames").get(0).text("name")).isEqualTo("2 frames as above");
  }

  @Test
  void logbackThatNobodyConfigured() {
    assertByTheConsole(
        run(SLF4J, Map.of(), "slf4j-api-2.0.17", "logback-classic-1.5.18", "logback-core-1.5.18"));
  }

  @Test
  void traceOfAStackOverflowIsOneLine() {
    List<JsonObject> lines =
        run(
            """
            try {
              new java.util.function.IntUnaryOperator() {
                public int applyAsInt(int n) {
                  return n + applyAsInt(n + 1);
                }
              }.applyAsInt(1);
            } catch (StackOverflowError e) {
              org.slf4j.LoggerFactory.getLogger("acme.Deep").error("deep", e);
            }
            return "done";
            """,
            Map.of(),
            "slf4j-api-2.0.17",
            "logback-classic-1.5.18",
            "logback-core-1.5.18");
    assertThat(texts(lines)).containsExactly("error acme.Deep deep");
    JsonObject detail = lines.get(0).objects("error_detail").get(0);
    assertThat(detail.text("exc_type")).isEqualTo("java.lang.StackOverflowError");
    assertThat(detail.objects("frames").get(0).text("name")).endsWith("more frames");
  }

  @Test
  void logbackAsItIsConfigured() {
    List<JsonObject> lines =
        run(
            SLF4J,
            Map.of(
                "logback.xml",
                "<configuration><appender name='C' class='ch.qos.logback.core.ConsoleAppender'>"
                    + "<encoder><pattern>my %level %msg%n</pattern></encoder></appender>"
                    + "<root level='DEBUG'><appender-ref ref='C'/></root></configuration>"),
            "slf4j-api-2.0.17",
            "logback-classic-1.5.18",
            "logback-core-1.5.18");
    assertThat(texts(lines))
        .contains(
            "info task.stdout my DEBUG not this",
            "info task.stdout my INFO rows 7 of 9",
            "info task.stdout my INFO from a thread");
  }

  @Test
  void log4jThatNobodyConfigured() {
    String body =
        SLF4J
            .replace("org.slf4j.Logger log", "org.apache.logging.log4j.Logger log")
            .replace("org.slf4j.LoggerFactory.", "org.apache.logging.log4j.LogManager.")
            .replace("org.slf4j.MDC.", "org.apache.logging.log4j.ThreadContext.");
    assertByTheConsole(run(body, Map.of(), "log4j-api-2.25.1", "log4j-core-2.25.1"));
  }

  @Test
  void commonsLogging() {
    List<JsonObject> lines =
        run(
            """
            org.apache.commons.logging.Log log =
                org.apache.commons.logging.LogFactory.getLog("acme.Train");
            log.debug("not this");
            log.info("rows 7");
            return "done";
            """,
            Map.of(),
            "commons-logging-1.3.5");
    assertThat(texts(lines)).containsExactly("info acme.Train rows 7");
  }

  @Test
  void theJdksOwnLoggers() {
    List<JsonObject> lines =
        run(
            """
            System.getLogger("acme.Train").log(System.Logger.Level.WARNING, "slow {0}", 3);
            java.util.logging.Logger.getLogger("acme.Jul").info("rows");
            return "done";
            """,
            Map.of());
    assertThat(texts(lines)).containsExactly("warning acme.Train slow 3", "info acme.Jul rows");
  }
}
