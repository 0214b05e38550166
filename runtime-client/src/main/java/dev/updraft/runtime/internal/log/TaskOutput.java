package dev.updraft.runtime.internal.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Routes what a task's thread, and every thread started from it, prints and logs to the log of the
 * task. Other threads print as before.
 */
public final class TaskOutput {
  // Inheritable, so that the lines of threads that a task starts are found in its log.
  private static final InheritableThreadLocal<@Nullable Lines> CURRENT =
      new InheritableThreadLocal<>();
  private static boolean installed;

  private TaskOutput() {}

  /** Replaces {@code System.out}, {@code System.err} and the JDK's log handlers, once. */
  public static synchronized void install() {
    if (installed) {
      return;
    }
    installed = true;
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(routed(out, "task.stdout", "info"));
    System.setErr(routed(err, "task.stderr", "error"));
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(java.util.logging.Level.INFO);
    Handler handler = new JulHandler(err);
    root.addHandler(handler);
  }

  private static PrintStream routed(PrintStream original, String name, String level) {
    return new PrintStream(new Router(original, name, level), true, StandardCharsets.UTF_8);
  }

  /** Binds this thread to a log until the result is closed. */
  public static Binding bind(TaskLog log) {
    Lines lines = new Lines(log);
    CURRENT.set(lines);
    return () -> {
      CURRENT.remove();
      lines.end();
    };
  }

  /** The log that this thread writes to, or null. */
  static @Nullable TaskLog current() {
    Lines lines = CURRENT.get();
    return lines == null ? null : lines.log();
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
      Lines lines = CURRENT.get();
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
