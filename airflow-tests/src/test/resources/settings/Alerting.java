package acme;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.task;
import static dev.updraft.Dsl.with;

import dev.updraft.Dag;
import dev.updraft.DeadlineAlert;
import dev.updraft.DeadlineReference;
import dev.updraft.Param;
import dev.updraft.PythonCallback;
import dev.updraft.RetryAction;
import dev.updraft.RetryRule;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is to be called, when and by whom; FOLDER is where Python writes to. */
public class Alerting {
  record Split(List<Integer> train, Map<String, Double> shares) {}

  static class BusyException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Dag(
      id = "alerting",
      retries = 3,
      retryDelay = "1h",
      defaults = @Task(onFailure = "told", onSuccess = "told", onRetry = "told"),
      onSuccess = @PythonCallback(path = "acme_alerts.never"),
      onFailure = {
        @PythonCallback(
            path = "acme_alerts.page",
            kwargs = "{\"file\": \"FOLDER/page\", \"team\": [\"a\", {\"b\": true}]}"),
        @PythonCallback(path = "acme_alerts.plain")
      })
  public void alerting() throws IOException {
    flaky();
    hopeless();
    with(task().retries(0), () -> once());
    named(
        "judged",
        () -> with(task().failOn(BusyException.class).onFailure("here", "told"), () -> once()));
  }

  @Task(
      onExecute = {"broken", "told"},
      retryPolicy = @RetryRule(exception = IOException.class, delay = "1s", reason = "was busy"))
  int flaky() throws IOException {
    if (TaskContext.current().tryNumber() < 2) {
      throw new BusyException();
    }
    return 2;
  }

  @Task(
      retryPolicy = {
        @RetryRule(exception = IOException.class),
        @RetryRule(exception = IllegalArgumentException.class, action = RetryAction.FAIL)
      })
  void hopeless() {
    throw new NumberFormatException("hopeless");
  }

  @Task
  void once() throws IOException {
    throw new BusyException();
  }

  void told(TaskOutcome outcome) {
    System.out.println(
        "told of "
            + outcome.taskId()
            + ", try "
            + outcome.tryNumber()
            + ": "
            + outcome.state()
            + ", "
            + outcome.exception()
            + ", "
            + outcome.context().variables().find("nobody").isPresent());
  }

  void here() {
    System.out.println("only here");
  }

  void broken() {
    throw new IllegalStateException("the mail server is away");
  }

  @Dag(
      id = "splitting",
      onSuccess =
          @PythonCallback(
              path = "acme_alerts.Notifier",
              kwargs = "{\"file\": \"FOLDER/notified\"}"))
  public void splitting(@Param("2") int n) {
    split(n);
    named("second", () -> with(task().multipleOutputs(true), () -> plain(n)));
  }

  @Task
  Split plain(int n) {
    return split(n);
  }

  @Task(multipleOutputs = true)
  Split split(int n) {
    return new Split(List.of(n, n + 1), Map.of("train", 0.8));
  }

  @SuppressWarnings("updraft")
  @Dag(
      id = "late",
      deadlines = {
        @DeadlineAlert(
            reference = DeadlineReference.DAGRUN_QUEUED_AT,
            interval = "1s",
            name = "one second",
            callback =
                @PythonCallback(
                    path = "acme_alerts.late",
                    kwargs = "{\"file\": \"FOLDER/late\", \"who\": \"oncall\"}")),
        @DeadlineAlert(
            reference = DeadlineReference.AVERAGE_RUNTIME,
            interval = "1d",
            maxRuns = 3,
            minRuns = 2,
            callback = @PythonCallback(path = "acme_alerts.late"))
      })
  public void late() throws InterruptedException {
    waits();
  }

  @Task(executionTimeout = "2m")
  void waits() throws InterruptedException {
    while (!Files.exists(Path.of("FOLDER/late"))) {
      Thread.sleep(100);
    }
  }
}
