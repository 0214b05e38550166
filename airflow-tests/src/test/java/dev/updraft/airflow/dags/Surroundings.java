package dev.updraft.airflow.dags;

import dev.updraft.Connection;
import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a task sees of its run and of its Airflow. */
public class Surroundings {
  public enum Mode {
    FAST,
    EXACT
  }

  public record Params(String text, int number, double ratio, boolean flag, Mode mode) {}

  public record Found(String greeting, boolean other, String host, int port, String password) {}

  public record Run(String dagId, String taskId, int tryNumber, int mapIndex, String logical) {}

  @Dag(id = "typed_params")
  public void typedParams(
      @Param("default") String text,
      @Param("7") int number,
      @Param("0.5") double ratio,
      @Param("false") boolean flag,
      @Param("FAST") Mode mode) {
    params(text, number, ratio, flag, mode);
  }

  @Dag(id = "settings")
  public void settings() {
    found();
  }

  @Dag(id = "dates")
  public void dates() {
    run();
    needsDate();
  }

  @Dag(id = "blocking")
  public void blocking(String folder) throws IOException, InterruptedException {
    block(folder);
  }

  @Dag(id = "waiting")
  public void waiting(String folder) throws IOException, InterruptedException {
    waitForFile(folder);
  }

  @Dag(id = "slow")
  public void slow(String folder) throws IOException, InterruptedException {
    waitInSlowQueue(folder);
  }

  @Task
  Params params(String text, int number, double ratio, boolean flag, Mode mode) {
    return new Params(text, number, ratio, flag, mode);
  }

  @Task
  Found found() {
    var variables = TaskContext.current().variables();
    Connection shop = TaskContext.current().connections().get("shop");
    variables.set("answer", "42");
    variables.delete("doomed");
    return new Found(
        variables.get("greeting"),
        variables.find("nobody").isPresent(),
        shop.host(),
        shop.port(),
        shop.password() == null ? "none" : "known");
  }

  @Task
  Run run() {
    var context = TaskContext.current();
    return new Run(
        context.dagId(),
        context.taskId(),
        context.tryNumber(),
        context.mapIndex(),
        context.findLogicalDate().map(Object::toString).orElse("none"));
  }

  /** Fails, in a run without a date. */
  @SuppressWarnings("updraft")
  @Task
  String needsDate() {
    return TaskContext.current().logicalDate().toString();
  }

  /** Tells by files when it starts and what ends it. */
  @Task
  void block(String folder) throws IOException, InterruptedException {
    Files.writeString(Path.of(folder, "started"), TaskContext.current().runId());
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Files.writeString(Path.of(folder, "interrupted"), Thread.currentThread().getName());
      throw e;
    }
  }

  /** Runs until somebody writes something into a file. */
  @Task
  String waitForFile(String folder) throws IOException, InterruptedException {
    Path go = Path.of(folder, "go");
    Files.writeString(Path.of(folder, "started"), TaskContext.current().runId());
    // Not as soon as there is one: what writes it may be between making and filling it.
    while (!Files.exists(go) || Files.size(go) == 0) {
      Thread.sleep(50);
    }
    return Files.readString(go);
  }

  @Task(queue = "slow")
  String waitInSlowQueue(String folder) throws IOException, InterruptedException {
    return waitForFile(folder);
  }
}
