package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tasks that wait for files, while a test does something to Airflow or the worker. */
public class Outages {
  @Dag(id = "outage")
  public void outage(String folder) {
    String ended = endsInTheOutage(folder);
    String outlived = outlivesIt(folder);
    comesAfter(ended, outlived);
  }

  @Task(id = "ends_in_the_outage")
  String endsInTheOutage(String folder) {
    System.out.println("before the outage");
    awaitFile(folder, "down");
    System.out.println("in the outage");
    return "ended";
  }

  @Task(id = "outlives_it")
  String outlivesIt(String folder) {
    System.out.println("before the outage");
    awaitFile(folder, "down");
    System.out.println("in the outage");
    awaitFile(folder, "up");
    System.out.println("after the outage");
    return "outlived";
  }

  @Task(id = "comes_after")
  String comesAfter(String ended, String outlived) {
    return ended + " and " + outlived;
  }

  @Dag(id = "crash")
  public void crash(String folder) {
    crashes(folder);
  }

  @Task(retries = 1, retryDelay = "1s", queue = "crash")
  int crashes(String folder) {
    int number = TaskContext.current().tryNumber();
    write(folder, "crash_" + number);
    if (number == 1) {
      awaitFile(folder, "never");
    }
    return number;
  }

  @Dag(id = "cleared")
  public void cleared(String folder) {
    clear(folder);
  }

  @Task
  int clear(String folder) {
    int number = TaskContext.current().tryNumber();
    TaskContext.current().onKill(() -> write(folder, "killed_" + number));
    write(folder, "clear_" + number);
    if (number == 1) {
      awaitFile(folder, "never");
    }
    return number;
  }

  private static void write(String folder, String name) {
    try {
      Files.writeString(Path.of(folder, name), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitFile(String folder, String name) {
    long end = System.nanoTime() + Duration.ofMinutes(6).toNanos();
    try {
      while (!Files.exists(Path.of(folder, name))) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(name + " did not come");
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("stopped", e);
    }
  }
}
