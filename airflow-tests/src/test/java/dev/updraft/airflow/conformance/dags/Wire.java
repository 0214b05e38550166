package dev.updraft.airflow.conformance.dags;

import static dev.updraft.Dsl.ask;

import dev.updraft.Dag;
import dev.updraft.HumanAnswer;
import dev.updraft.HumanRequest;
import dev.updraft.Resumes;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskDeferral;
import dev.updraft.TaskRetryException;
import dev.updraft.TriggerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tries that wait, are stopped, or ask for another one. */
public class Wire {
  private static final Duration LONG = Duration.ofMinutes(4);

  @Dag(id = "conform_deferral")
  public void deferral() {
    String opened = opens("x");
    says(opened);
  }

  @Task
  String opens(String name) {
    return throwing(name);
  }

  private static String throwing(String name) {
    throw TaskDeferral.to(
            "airflow.providers.standard.triggers.temporal.DateTimeTrigger",
            Map.of("moment", Instant.now().plusSeconds(2), "end_from_trigger", false))
        .timeout(Duration.ofMinutes(2))
        .resumeWith("opened", Map.of("asked", Instant.EPOCH, "by", List.of(name, 7)));
  }

  @Resumes("opens")
  String opened(TriggerEvent event, String name) {
    boolean later = event.payload(Instant.class).isAfter(Instant.EPOCH);
    return name + " " + event.kwarg("asked", Instant.class) + " " + later;
  }

  @Task
  String says(String opened) {
    return opened;
  }

  @Dag(id = "conform_question")
  public void question() {
    HumanAnswer answer = ask(() -> asks());
    acts(answer);
  }

  @Task
  @SuppressWarnings("updraft")
  HumanRequest asks() {
    return HumanRequest.of("Deploy?").options("Approve", "Reject").timeout(LONG);
  }

  @Task
  String acts(HumanAnswer answer) {
    return answer.choices().toString();
  }

  @Dag(id = "conform_retry")
  public void retry() {
    later();
  }

  @Task(retries = 2, retryDelay = "3s")
  int later() {
    int number = TaskContext.current().tryNumber();
    if (number < 3) {
      throw new TaskRetryException("busy in try " + number, Duration.ofSeconds(1));
    }
    return number;
  }

  @Dag(id = "conform_kill")
  public void kill(String folder) throws IOException, InterruptedException {
    killed(folder);
  }

  @Task
  void killed(String folder) throws IOException, InterruptedException {
    TaskContext.current().onKill(() -> write(folder, "killed", TaskContext.current().taskId()));
    write(folder, "running", "yes");
    Thread.sleep(LONG.toMillis());
  }

  private static void write(String folder, String name, String text) {
    try {
      Files.writeString(Path.of(folder, "conform_kill_" + name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Dag(id = "conform_timeout")
  public void timeout() throws InterruptedException {
    hears();
    deaf();
  }

  @Task(executionTimeout = "1s")
  void hears() throws InterruptedException {
    Thread.sleep(LONG.toMillis());
  }

  @Task(executionTimeout = "1s")
  void deaf() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        System.out.println("not now");
      }
    }
  }
}
