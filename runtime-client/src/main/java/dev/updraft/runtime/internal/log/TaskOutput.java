package dev.updraft.runtime.internal.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Routes what a task's thread, and every thread started from it, prints and logs to the log of the
 * task. Other threads print as before, but for those of pools that nobody owns: see {@link
 * PoolThreads}.
 */
public final class TaskOutput {
  // Inheritable, so that the lines of threads that a task starts are found in its log.
  private static final InheritableThreadLocal<@Nullable Lines> CURRENT =
      new InheritableThreadLocal<>();
  private static final Set<Lines> RUNNING = ConcurrentHashMap.newKeySet();
  private static volatile LogLevels levels = LogLevels.DEFAULT;
  private static boolean installed;

  private TaskOutput() {}

  /** The same with INFO and above. */
  public static void install() {
    install(LogLevels.DEFAULT);
  }

  /** Replaces {@code System.out}, {@code System.err} and the JDK's log handlers, once. */
  public static synchronized void install(LogLevels wanted) {
    if (installed) {
      return;
    }
    installed = true;
    levels = wanted;
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(routed(out, "task.stdout", "info"));
    System.setErr(routed(err, "task.stderr", "error"));
    LogManager.getLogManager().reset();
    wanted.apply();
    Handler handler = new JulHandler(err);
    Logger.getLogger("").addHandler(handler);
  }

  private static PrintStream routed(PrintStream original, String name, String level) {
    return new PrintStream(new Router(original, name, level), true, StandardCharsets.UTF_8);
  }

  /** What tasks log. */
  static LogLevels levels() {
    return levels;
  }

  /** Binds this thread to a log until the result is closed. */
  public static Binding bind(TaskLog log) {
    Lines lines = new Lines(log);
    CURRENT.set(lines);
    RUNNING.add(lines);
    return () -> {
      CURRENT.remove();
      RUNNING.remove(lines);
      lines.end();
    };
  }

  /**
   * Gives what this thread's task has printed without a line end, so that it stands before what
   * follows.
   */
  public static void endLine() {
    Lines lines = CURRENT.get();
    if (lines != null) {
      lines.endLine();
    }
  }

  /** The lines that this thread belongs to, or null. */
  static @Nullable Lines current() {
    Lines lines = CURRENT.get();
    if (lines != null && !lines.ended()) {
      return lines;
    }
    return RUNNING.isEmpty() ? null : PoolThreads.owner(RUNNING);
  }

  /** Undoes {@link #bind}. */
  @FunctionalInterface
  public interface Binding extends AutoCloseable {
    @Override
    void close();
  }

  /** Sends bytes to the thread's task or, outside of one, to where they went before. */
  private static final class Router extends OutputStream {
    private final PrintStream original;
    private final String name;
    private final String level;

    Router(PrintStream original, String name, String level) {
      this.original = original;
      this.name = name;
      this.level = level;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Lines lines = current();
      if (lines == null || !lines.write(name, level, bytes, offset, length)) {
        original.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      original.flush();
    }
  }
}
