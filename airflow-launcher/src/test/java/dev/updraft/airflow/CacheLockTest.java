package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {
  @TempDir Path folder;

  @Test
  void oneAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CompletableFuture<?>[] workers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            CacheLock.with(
                                folder.resolve("lock"),
                                () -> {
                                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                  Thread.yield();
                                  inside.decrementAndGet();
                                });
                          } catch (IOException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(workers).join();

    assertThat(most).hasValue(1);
  }

  @Test
  void failedWorkFreesTheLock() throws IOException {
    assertThatThrownBy(
            () ->
                CacheLock.with(
                    folder.resolve("lock"),
                    () -> {
                      throw new IOException("half way");
                    }))
        .hasMessage("half way");

    AtomicInteger done = new AtomicInteger();
    CacheLock.with(folder.resolve("lock"), done::incrementAndGet);
    assertThat(done).hasValue(1);
  }
}
