package dev.updraft.samples.poll;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.RunFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends bursts of messages to Kafka and SQS, kills the triggerer in the middle, and counts what
 * became of each message. It starts both servers itself, where the connections of the started
 * Airflow say that they are.
 */
public final class PollDemo {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final AirflowClient airflow;
  private final KafkaBroker kafka;
  private final Ledger ledger;
  private final PrintStream out;
  private final Instant start = Instant.now();

  private PollDemo(AirflowClient airflow, KafkaBroker kafka, Ledger ledger, PrintStream out) {
    this.airflow = airflow;
    this.kafka = kafka;
    this.ledger = ledger;
    this.out = out;
  }

  /**
   * Takes all from the environment: {@code UPDRAFT_SERVER_URL}, {@code AIRFLOW_VAR_POLL_FOLDER},
   * {@code POLL_KAFKA_PORT}, {@code POLL_SQS_PORT}, and {@code UPDRAFT_AIRFLOW_HOME}, without which
   * no triggerer is killed. Exit code 1 if a message was lost.
   *
   * @param arguments {@code --short} for ten messages of Kafka and nothing else
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(needed("AIRFLOW_VAR_POLL_FOLDER"));
    Path data = Files.createTempDirectory("updraft-poll");
    boolean proved = false;
    try (AirflowClient airflow =
            AirflowClient.connect(needed("UPDRAFT_SERVER_URL"), Credentials.none());
        KafkaBroker kafka = KafkaBroker.start(port("POLL_KAFKA_PORT"), data)) {
      PollDemo demo = new PollDemo(airflow, kafka, new Ledger(folder), System.out);
      proved = List.of(arguments).contains("--short") ? demo.runShort() : demo.run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
    }
    // Threads of the servers may still be there.
    System.exit(proved ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    Optional<Path> triggerer =
        Optional.ofNullable(System.getenv("UPDRAFT_AIRFLOW_HOME"))
            .map(home -> Path.of(home, "processes", "triggerer.pid"));
    try (SqsServer sqs = SqsServer.start(port("POLL_SQS_PORT"))) {
      return run(sqs, triggerer);
    }
  }

  private boolean runShort() throws IOException, InterruptedException {
    ledger.clear();
    Burst burst = Burst.of(Queue.KAFKA, 8, 1, 1, false);
    say("Kafka is up");
    kafka.send(Queues.TOPIC, burst.messages());
    return proved(List.of(burst));
  }

  private boolean run(SqsServer sqs, Optional<Path> triggerer)
      throws IOException, InterruptedException {
    ledger.clear();
    List<Burst> bursts =
        List.of(
            Burst.of(Queue.KAFKA, 100, 5, 3, true),
            Burst.of(Queue.SQS, 50, 3, 2, true),
            Burst.of(Queue.SIMPLE_KAFKA, 10, 1, 1, false));
    say("Kafka and SQS are up. First half of the bursts");
    kafka.send(Queues.TOPIC, bursts.get(0).half(0));
    sqs.send(bursts.get(1).half(0));
    await(bursts.subList(0, 2), (burst, proof) -> proof.done() >= proof.sent() / 4);
    kafka.send(Queues.TOPIC, bursts.get(0).half(1));
    sqs.send(bursts.get(1).half(1));
    if (triggerer.isPresent()) {
      // In the middle of the second half, most of which has not become an event.
      kill(triggerer.get());
    } else {
      say("UPDRAFT_AIRFLOW_HOME is not set: no triggerer is killed");
    }
    // After the kill, at which the provider's trigger would lose a message every other time.
    kafka.send(Queues.SIMPLE_TOPIC, bursts.get(2).messages());
    boolean holds = proved(bursts);
    say("SQS has %d messages left", sqs.left());
    return holds && sqs.left() == 0;
  }

  /** Waits until all is done, and tells what became of it. */
  private boolean proved(List<Burst> bursts) throws IOException, InterruptedException {
    boolean holds = await(bursts, (burst, proof) -> proof.holds(burst) && ended(burst.queue()));
    for (Burst burst : bursts) {
      out.println(proof(burst).text());
    }
    out.println(holds ? "Proved: no message was lost, none was answered twice." : "Not proved.");
    return holds;
  }

  private void kill(Path pidFile) throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle triggerer =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("There is no triggerer of pid " + pid));
    List<ProcessHandle> all = new ArrayList<>(triggerer.descendants().toList());
    all.add(0, triggerer);
    all.forEach(ProcessHandle::destroyForcibly);
    say("The triggerer is killed, process %d; another one takes over", pid);
  }

  /** A look at a queue. */
  @FunctionalInterface
  private interface Check {
    boolean holds(Burst burst, Proof proof);
  }

  /** Whether it holds of all queues before patience ends. */
  private boolean await(List<Burst> bursts, Check check) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<String> told = List.of();
    while (true) {
      boolean all = true;
      List<String> progress = new ArrayList<>();
      for (Burst burst : bursts) {
        Proof proof = proof(burst);
        all &= check.holds(burst, proof);
        progress.add(proof.progress());
      }
      if (!progress.equals(told)) {
        say("%s", String.join("; ", progress));
        told = progress;
      }
      if (all || Instant.now().isAfter(deadline)) {
        return all;
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private Proof proof(Burst burst) throws IOException {
    return Proof.of(burst, airflow.assets().events(burst.queue().asset(), null, 0), ledger);
  }

  private boolean ended(Queue queue) {
    return airflow
            .runs()
            .list(RunFilter.of(queue.dagId()).states(RunState.QUEUED, RunState.RUNNING))
            .isEmpty()
        && airflow.assets().queued(queue.dagId()).isEmpty();
  }

  private void say(String format, Object... values) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, format.formatted(values));
    out.flush();
  }

  private static int port(String variable) {
    return Integer.parseInt(needed(variable));
  }

  private static String needed(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "The environment must hold " + variable + "; mvn -Pairflow-run sets it.");
    }
    return value;
  }
}
