package dev.updraft.airflow.conformance.dags;

import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskFailException;
import dev.updraft.TaskSkipException;

/** Every end that a task can come to by itself. */
public class Endings {
  @Dag(id = "conform_endings")
  public void endings() {
    succeeds();
    int skipped = skips();
    follows(skipped);
    fails();
    givesUp();
    retries();
  }

  @Task
  String succeeds() {
    return "done";
  }

  @Task
  int skips() {
    throw new TaskSkipException("nothing to do");
  }

  @Task
  void follows(int value) {}

  @Task(retries = 1, retryDelay = "1s")
  void fails() {
    throw new IllegalStateException("broken");
  }

  @Task(id = "gives_up", retries = 3, retryDelay = "1s")
  void givesUp() {
    throw new TaskFailException("no other try can help");
  }

  @Task(retries = 2, retryDelay = "1s")
  int retries() {
    int number = TaskContext.current().tryNumber();
    if (number == 1) {
      throw new IllegalStateException("the first try fails");
    }
    return number;
  }
}
