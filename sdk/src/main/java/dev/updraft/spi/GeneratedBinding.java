package dev.updraft.spi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bindings that the annotation processor generates have in common. They call their tasks
 * in one {@code switch}: a function object for each task would cost javac, and the worker at its
 * start, several times as much.
 */
public abstract class GeneratedBinding implements TaskBinding {
  private final List<TaskInvoker> invokers = new ArrayList<>();
  private final List<CallbackInvoker> callbacks = new ArrayList<>();

  /** Called by generated code. */
  protected GeneratedBinding() {}

  /**
   * Adds a task. Its index is how many were added before.
   *
   * @param name see {@link TaskInvoker#name()}
   * @param returnType see {@link TaskInvoker#returnType()}
   * @param parameterTypes see {@link TaskInvoker#parameterTypes()}
   */
  protected final void task(String name, Type returnType, Type... parameterTypes) {
    int index = invokers.size();
    invokers.add(
        new TaskInvoker(
            name, List.of(parameterTypes), returnType, arguments -> call(index, arguments)));
  }

  /**
   * Adds a callback, after all tasks. Its index goes on from theirs, its argument is the outcome.
   *
   * @param name see {@link CallbackInvoker#name()}
   */
  protected final void callback(String name) {
    int index = invokers.size() + callbacks.size();
    callbacks.add(new CallbackInvoker(name, outcome -> call(index, new Object[] {outcome})));
  }

  @Override
  public final List<CallbackInvoker> callbacks() {
    return List.copyOf(callbacks);
  }

  @Override
  public final List<TaskInvoker> invokers() {
    return List.copyOf(invokers);
  }

  /**
   * Calls a task, as {@link TaskInvoker.Call#invoke} says, or a callback.
   *
   * @param index which one
   * @throws IllegalArgumentException if there is no such task
   */
  protected abstract @Nullable Object call(int index, @Nullable Object[] arguments)
      throws Throwable;
}
