package dev.updraft.airflow.conformance.dags;

import dev.updraft.Dag;
import dev.updraft.Task;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What tasks print and log, and how they break. */
public class Logs {
  @Dag(id = "conform_logs")
  public void logs() throws IOException, InterruptedException {
    speaks();
    repeats();
    breaks();
  }

  @Task
  void speaks() throws InterruptedException {
    System.out.println("out, grüße");
    System.err.println("err");
    Logger.getLogger("acme.Jul").log(Level.WARNING, "slow {0}", 3);
    Logger.getLogger("acme.Jul").fine("not this");
    System.getLogger("acme.System").log(System.Logger.Level.ERROR, "bad");
    System.out.println("::group::Details");
    Thread thread = new Thread(() -> System.out.println("from a thread"));
    thread.start();
    thread.join();
    CompletableFuture.runAsync(() -> System.out.println("from a future")).join();
    System.out.println("::endgroup::");
    System.out.print("no line end");
  }

  @Task
  void repeats() {
    for (int i = 0; i < 2000; i++) {
      System.out.println("the same");
    }
  }

  @Task
  void breaks() throws IOException {
    IOException outer = new IOException("the outer one", cause());
    outer.addSuppressed(new IllegalStateException("the suppressed one"));
    throw outer;
  }

  private static IllegalArgumentException cause() {
    return new IllegalArgumentException("the inner one");
  }
}
