package dev.updraft.airflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One builder at a time, over all processes of this machine; the system frees the lock of a builder
 * that was killed.
 */
final class CacheLock {
  /** File locks belong to the whole JVM, so its threads need one of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private CacheLock() {}

  /** Work that nobody else may do at the same time. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does the work when this file's lock is free. */
  static void with(Path file, Work work) throws IOException {
    THREADS.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          System.out.println("Waiting for another process that works at the same: " + file);
          lock = channel.lock();
        }
        try {
          work.run();
        } finally {
          lock.release();
        }
      }
    } finally {
      THREADS.unlock();
    }
  }
}
