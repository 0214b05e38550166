package dev.updraft.runtime.internal.task;

import dev.updraft.TaskContext;
import dev.updraft.TaskOutcome;
import dev.updraft.TaskOutcome.State;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.spi.CallbackInvoker;
import dev.updraft.spi.TaskContexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls what the author wants to be called when a try begins and ends. Each callback runs in a
 * thread of its own: one that hangs is left alone after its time, and the task goes on.
 */
final class Callbacks {
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(1);
  private static final String OWN = "updraft";

  private static final Map<State, TaskAttribute> ATTRIBUTES =
      Map.of(
          State.RUNNING, TaskAttribute.ON_EXECUTE,
          State.SUCCESS, TaskAttribute.ON_SUCCESS,
          State.FAILED, TaskAttribute.ON_FAILURE,
          State.UP_FOR_RETRY, TaskAttribute.ON_RETRY,
          State.SKIPPED, TaskAttribute.ON_SKIPPED);

  private final LoadedDag dag;
  private final TaskAttributes attributes;
  private final Workload workload;
  private final TaskContext context;
  private final TaskLog log;
  private final long begin = System.nanoTime();
  private Duration timeout;

  Callbacks(LoadedDag dag, TaskModel task, Workload workload, TaskContext context, TaskLog log) {
    this.dag = dag;
    this.attributes = dag.model().attributes(task);
    this.workload = workload;
    this.context = context;
    this.log = log;
    this.timeout =
        attributes.get(TaskAttribute.CALLBACK_TIMEOUT) instanceof Duration limit
            ? limit
            : DEFAULT_TIMEOUT;
  }

  /** Whether something is to be called in this state. */
  boolean any(State state) {
    return !names(state).isEmpty();
  }

  private List<String> names(State state) {
    return attributes.callbacks(attribute(state));
  }

  private static TaskAttribute attribute(State state) {
    return Objects.requireNonNull(ATTRIBUTES.get(state));
  }

  /**
   * Calls what is to be called in this state, one after another. An interrupt of this thread ends
   * the callback that runs, and no further one is called.
   */
  void call(State state, @Nullable Throwable exception) {
    for (String name : names(state)) {
      String what = attribute(state).javaName() + " callback '" + name + "'";
      CallbackInvoker callback = dag.callbacks().get(name);
      if (callback == null) {
        log.add("error", OWN, "The " + what + " has no generated invoker", null);
        continue;
      }
      log.add("info", OWN, "Calling the " + what, null);
      Running running = new Running(what, callback, outcome(state, exception));
      running.start();
      try {
        await(running);
      } catch (InterruptedException e) {
        running.interrupt();
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private TaskOutcome outcome(State state, @Nullable Throwable exception) {
    return new TaskOutcome(
        workload.dagId(),
        workload.taskId(),
        workload.runId(),
        workload.tryNumber(),
        workload.mapIndex(),
        state,
        exception,
        Duration.ofNanos(System.nanoTime() - begin),
        context);
  }

  private void await(Running running) throws InterruptedException {
    if (running.await(running.started)) {
      return;
    }
    log.add(
        "warning",
        OWN,
        "The " + running.what + " is stopped: it has run for its callbackTimeout, " + timeout(),
        null);
    running.interrupt();
    if (!running.await(System.nanoTime() + INTERRUPT_GRACE.minus(timeout()).toNanos())) {
      log.add(
          "warning",
          OWN,
          "The "
              + running.what
              + " does not react to Thread.interrupt(): it goes on in the worker, which no longer"
              + " waits for it",
          null);
    }
  }

  private synchronized Duration timeout() {
    return timeout;
  }

  /** Lets callbacks take no longer than this, because the worker ends. */
  synchronized void hurry(Duration limit) {
    if (limit.compareTo(timeout) < 0) {
      timeout = limit;
      notifyAll();
    }
  }

  /** A callback in its thread. */
  private final class Running extends Thread {
    private final String what;
    private final CallbackInvoker callback;
    private final TaskOutcome outcome;
    private final long started = System.nanoTime();
    private boolean ended;

    Running(String what, CallbackInvoker callback, TaskOutcome outcome) {
      super(Thread.currentThread().getName() + " " + what);
      this.what = what;
      this.callback = callback;
      this.outcome = outcome;
      setDaemon(true);
      setContextClassLoader(dag.bundle().loader());
    }

    @Override
    public void run() {
      TaskOutput.Binding output = TaskOutput.bind(log);
      try {
        TaskContexts.<@Nullable Object>call(
            context,
            () -> {
              invoke();
              return null;
            });
      } catch (Exception | Error e) {
        log.add("error", OWN, "The " + what + " failed in the worker: " + e, null);
      } finally {
        output.close();
        synchronized (Callbacks.this) {
          ended = true;
          Callbacks.this.notifyAll();
        }
      }
    }

    private void invoke() {
      try {
        callback.call().invoke(outcome);
      } catch (Throwable e) {
        // Whatever it throws, the state of the task is decided.
        UserCodeException failure = new UserCodeException(e);
        log.add("error", OWN, "The " + what + " failed: " + failure.described(log.mask()), e);
      }
    }

    /** Waits until it has ended or the time is over, counted from {@code from}. */
    boolean await(long from) throws InterruptedException {
      synchronized (Callbacks.this) {
        while (!ended) {
          long left = from + timeout.toNanos() - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          // Rounded up, lest it be 0, which means for ever.
          Callbacks.this.wait(left / 1_000_000 + 1);
        }
        return true;
      }
    }
  }
}
