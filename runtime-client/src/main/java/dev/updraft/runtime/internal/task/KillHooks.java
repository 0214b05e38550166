package dev.updraft.runtime.internal.task;

import dev.updraft.TaskContext;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.spi.TaskContexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task wants to be called when it is stopped: each hook once, in a thread of its own, and
 * for a limited time.
 */
final class KillHooks {
  private static final String OWN = "updraft";

  private final TaskLog log;
  private final Duration limit;
  private final List<Hook> waiting = new ArrayList<>();
  private final List<Hook> running = new ArrayList<>();
  private boolean killed;
  private boolean over;
  private long deadline;

  KillHooks(TaskLog log, Duration limit) {
    this.log = log;
    this.limit = limit;
  }

  /** Adds one; it is called at once if the task was stopped already. */
  void add(TaskContext context, Runnable action) {
    Hook hook = new Hook(context, action, Thread.currentThread().getContextClassLoader());
    synchronized (this) {
      if (over) {
        return;
      }
      if (!killed) {
        waiting.add(hook);
        return;
      }
      running.add(hook);
      hook.start();
    }
  }

  /** Calls all of them, once, without waiting for them. */
  synchronized void kill() {
    if (killed || over) {
      return;
    }
    killed = true;
    deadline = System.nanoTime() + limit.toNanos();
    if (!waiting.isEmpty()) {
      log.add("info", OWN, "Calling " + waiting.size() + " onKill hook(s)", null);
    }
    running.addAll(waiting);
    waiting.clear();
    // Under the lock: a thread that has not started yet looks to end() like one that has ended.
    running.forEach(Thread::start);
  }

  /** The task's code has ended: waits for the hooks that run; later ones are not called. */
  void end() {
    List<Hook> hooks;
    synchronized (this) {
      over = true;
      waiting.clear();
      hooks = List.copyOf(running);
    }
    for (Hook hook : hooks) {
      try {
        if (!hook.ended(deadline)) {
          log.add(
              "warning",
              OWN,
              "An onKill hook is left alone: it has not ended within " + limit,
              null);
          hook.interrupt();
        }
      } catch (InterruptedException e) {
        hook.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A hook in its thread. */
  private final class Hook extends Thread {
    private final TaskContext context;
    private final Runnable action;

    Hook(TaskContext context, Runnable action, @Nullable ClassLoader loader) {
      super(Thread.currentThread().getName() + " onKill");
      this.context = context;
      this.action = action;
      setDaemon(true);
      setContextClassLoader(loader);
    }

    @Override
    public void run() {
      TaskOutput.Binding output = TaskOutput.bind(log);
      try {
        TaskContexts.<@Nullable Object>call(
            context,
            () -> {
              action.run();
              return null;
            });
      } catch (Throwable e) {
        // Whatever it throws, the task is stopped.
        UserCodeException failure = new UserCodeException(e);
        log.add("error", OWN, "An onKill hook failed: " + failure.described(log.mask()), e);
      } finally {
        output.close();
      }
    }

    /** Whether it has ended before this moment; waits for that. */
    private boolean ended(long end) throws InterruptedException {
      long left = end - System.nanoTime();
      // Rounded up, lest it be 0, which means for ever.
      join(Math.max(1, left / 1_000_000 + 1));
      return !isAlive();
    }
  }
}
