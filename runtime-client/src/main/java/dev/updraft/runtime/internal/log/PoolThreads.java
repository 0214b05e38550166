package dev.updraft.runtime.internal.log;

import java.lang.StackWalker.Option;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task of a thread that no task started: one of the JVM's common pool, which runs
 * parallel streams and {@code CompletableFuture}s of everybody, or of a pool that an earlier task
 * left behind. The code on its stack tells the bundle; of several tasks of one bundle it is the one
 * that waits for such a pool. If that does not tell, nobody is guessed.
 */
final class PoolThreads {
  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private PoolThreads() {}

  static @Nullable Lines owner(Collection<Lines> running) {
    ClassLoader worker = PoolThreads.class.getClassLoader();
    List<Lines> ofBundles =
        running.stream().filter(lines -> loader(lines) != null && loader(lines) != worker).toList();
    if (ofBundles.isEmpty()) {
      return null;
    }
    List<Lines> found =
        WALKER.walk(
            frames ->
                frames
                    .map(frame -> with(frame.getDeclaringClass().getClassLoader(), ofBundles))
                    .filter(lines -> !lines.isEmpty())
                    .findFirst()
                    .orElse(List.of()));
    if (found.size() > 1) {
      found = found.stream().filter(PoolThreads::waitsForAPool).toList();
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  private static List<Lines> with(@Nullable ClassLoader loader, List<Lines> running) {
    return loader == null
        ? List.of()
        : running.stream().filter(lines -> loader(lines) == loader).toList();
  }

  /** A task's thread has its bundle's loader while its code runs. */
  private static @Nullable ClassLoader loader(Lines lines) {
    Thread thread = lines.thread();
    return thread == null ? null : thread.getContextClassLoader();
  }

  private static boolean waitsForAPool(Lines lines) {
    Thread thread = lines.thread();
    if (thread == null) {
      return false;
    }
    for (StackTraceElement element : thread.getStackTrace()) {
      String name = element.getClassName();
      if (name.startsWith("java.util.concurrent.ForkJoin")
          || name.startsWith("java.util.concurrent.CountedCompleter")
          || name.startsWith("java.util.concurrent.CompletableFuture")
          || name.startsWith("java.util.concurrent.FutureTask")) {
        return true;
      }
    }
    return false;
  }
}
