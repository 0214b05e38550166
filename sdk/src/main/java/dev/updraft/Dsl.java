package dev.updraft;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a {@link Dag} body that are more than calls of tasks. In plain Java they simply run.
 */
public final class Dsl {
  private Dsl() {}

  /**
   * What follows in this block starts only when what precedes it in this block has ended.
   *
   * <p>Without it, tasks are ordered only by the results they take from each other. In plain Java
   * the call does nothing, since statements run one after the other anyway.
   */
  public static void then() {}

  /**
   * Gives one call of a task or task group its id in the DAG.
   *
   * @param id the id within its group: letters, digits, {@code _}, {@code -} and {@code .}; a
   *     constant
   * @param value the call, {@code named("left", load("a"))}
   * @return {@code value}
   */
  public static <T extends @Nullable Object> T named(String id, T value) {
    return value;
  }

  /**
   * Gives one call of a task or task group its id in the DAG.
   *
   * @param id the id within its group, as in {@link #named(String, Object)}
   * @param call the call, {@code named("left", () -> load("a"))}
   * @return what the call returns
   * @throws E what the call throws
   */
  public static <T extends @Nullable Object, E extends Exception> T named(
      String id, ValueCall<T, E> call) throws E {
    return call.call();
  }

  /**
   * Gives one call of a task or task group without result its id in the DAG.
   *
   * @param id the id within its group, as in {@link #named(String, Object)}
   * @param call the call, {@code named("cleanup", () -> delete("a"))}
   * @throws E what the call throws
   */
  public static <E extends Exception> void named(String id, VoidCall<E> call) throws E {
    call.call();
  }

  /** Settings of one call, of which none is set yet: {@code with(task().queue("gpu"), ..)}. */
  public static TaskSettings task() {
    return TaskSettings.NONE;
  }

  /**
   * Gives one call of a task settings of its own. Of two around a call the inner one wins,
   * attribute by attribute, and both win over the method's {@link Task}.
   *
   * @param settings constants, {@code task().queue("gpu").retries(3)}, or a {@code static final}
   *     field of this source file that holds such
   * @param value the call, {@code with(task().queue("gpu"), train(data))}
   * @return {@code value}
   */
  public static <T extends @Nullable Object> T with(TaskSettings settings, T value) {
    return value;
  }

  /**
   * Gives one call of a task settings of its own.
   *
   * @param settings the settings, as in {@link #with(TaskSettings, Object)}
   * @param call the call, {@code with(task().queue("gpu"), () -> train(data))}
   * @return what the call returns
   * @throws E what the call throws
   */
  public static <T extends @Nullable Object, E extends Exception> T with(
      TaskSettings settings, ValueCall<T, E> call) throws E {
    return call.call();
  }

  /**
   * Gives one call of a task without result settings of its own.
   *
   * @param settings the settings, as in {@link #with(TaskSettings, Object)}
   * @param call the call, {@code with(task().retries(3), () -> delete(data))}
   * @throws E what the call throws
   */
  public static <E extends Exception> void with(TaskSettings settings, VoidCall<E> call) throws E {
    call.call();
  }

  /**
   * Two lists side by side: the first elements together, the second ones, up to the end of the
   * shorter list. A task or task group can be mapped over them: {@code zip(a, b).map((x, y) -> f(x,
   * y)).toList()}. Airflow: {@code XComArg.zip}.
   */
  public static <A extends @Nullable Object, B extends @Nullable Object> Zip<A, B> zip(
      List<A> first, List<B> second) {
    return new Zip<>(first, second);
  }

  /**
   * Waits until a {@link Sensor} is true. In Airflow the sensor is a task: what stands after {@link
   * #then()} waits for it, as does what takes its result. In plain Java it is called again and
   * again, with pauses from 10 ms to 1 s, whatever its attributes say.
   *
   * @param sensor one call of a sensor, {@code waitFor(() -> arrived(path))}
   * @throws E what the sensor throws
   */
  public static <E extends Exception> void waitFor(BooleanCall<E> sensor) throws E {
    Polling polling = new Polling();
    while (!sensor.call()) {
      polling.pause();
    }
  }

  /**
   * Waits until a {@link Sensor} has found something, as {@link #waitFor(BooleanCall)} does.
   *
   * @param sensor one call of a sensor, {@code waitFor(() -> nextBatch())}
   * @return what it found
   * @throws E what the sensor throws
   */
  public static <T, E extends Exception> T waitFor(OptionalCall<T, E> sensor) throws E {
    Polling polling = new Polling();
    Optional<T> found = sensor.call();
    while (found.isEmpty()) {
      polling.pause();
      found = sensor.call();
    }
    return found.get();
  }

  /**
   * Asks a person. In Airflow the task waits for the answer without a slot. In plain Java {@link
   * HumanAnswers#answering} gives the answers, else the request's defaults do.
   *
   * @param request one call of a task that returns the request, {@code ask(() -> review(score))}
   * @return the answer
   * @throws E what the task throws
   * @throws IllegalStateException in plain Java, if nobody answers and there are no defaults
   */
  public static <E extends Exception> HumanAnswer ask(RequestCall<E> request) throws E {
    return HumanAnswers.answer(request.call());
  }

  /**
   * A call that asks a person.
   *
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface RequestCall<E extends Exception> {
    /**
     * Calls the task.
     *
     * @throws E what the task throws
     */
    HumanRequest call() throws E;
  }

  /**
   * A call that may find something.
   *
   * @param <T> what it may find
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface OptionalCall<T, E extends Exception> {
    /**
     * Calls the sensor.
     *
     * @throws E what the sensor throws
     */
    Optional<T> call() throws E;
  }

  /**
   * A call that may be true.
   *
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface BooleanCall<E extends Exception> {
    /**
     * Calls the sensor.
     *
     * @throws E what the sensor throws
     */
    boolean call() throws E;
  }

  /**
   * A call with a result.
   *
   * @param <T> the result
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface ValueCall<T extends @Nullable Object, E extends Exception> {
    /**
     * Calls the task.
     *
     * @throws E what the task throws
     */
    T call() throws E;
  }

  /**
   * A call without result.
   *
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface VoidCall<E extends Exception> {
    /**
     * Calls the task.
     *
     * @throws E what the task throws
     */
    void call() throws E;
  }

  /**
   * Two lists side by side.
   *
   * @param <A> elements of the first list
   * @param <B> elements of the second list
   */
  public static final class Zip<A extends @Nullable Object, B extends @Nullable Object> {
    private final List<A> first;
    private final List<B> second;

    private Zip(List<A> first, List<B> second) {
      this.first = first;
      this.second = second;
    }

    /** The results of a function, one for each pair of elements. */
    public <R extends @Nullable Object> Stream<R> map(
        BiFunction<? super A, ? super B, ? extends R> function) {
      return indexes().mapToObj(i -> function.apply(first.get(i), second.get(i)));
    }

    /** Calls a function for each pair of elements. */
    public void forEach(BiConsumer<? super A, ? super B> action) {
      indexes().forEach(i -> action.accept(first.get(i), second.get(i)));
    }

    private IntStream indexes() {
      return IntStream.range(0, Math.min(first.size(), second.size()));
    }
  }
}
