package acme;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Prints from threads of the common pool. */
public final class Pooled implements Runnable {
  @Override
  public void run() {
    IntStream.range(0, 200).parallel().forEach(i -> System.out.println("number " + i));
    CompletableFuture.runAsync(() -> System.out.println("from a future")).join();
  }
}
