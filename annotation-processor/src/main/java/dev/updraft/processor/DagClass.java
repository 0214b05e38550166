package dev.updraft.processor;

import dev.updraft.descriptor.DagModel;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What the signatures of a class say.
 *
 * @param type the class
 * @param binaryName its binary name
 * @param source whether it implements {@code DagSource} and can be run
 * @param dags its {@code @Dag} methods
 * @param tasks the tasks that these can call: the class's own and those of its library fields
 * @param callbacks what the worker may call when these begin or end, each with another name
 * @param unknownCallbacks whether the class of a callback does not exist, or not yet
 * @param stubs the tasks of Python DAGs that its methods do
 * @param problems what is wrong with signatures and annotations
 */
public record DagClass(
    TypeElement type,
    String binaryName,
    boolean source,
    List<DagMethod> dags,
    List<TaskMethod> tasks,
    List<CallbackMethod> callbacks,
    boolean unknownCallbacks,
    List<StubMethod> stubs,
    List<Problem> problems) {

  /** Whether it has {@code @Dag} methods; else it only holds tasks. */
  public boolean hasDags() {
    return !dags.isEmpty();
  }

  /** Whether its tasks are called by DAGs of its own, so that they need invokers. */
  public boolean bindsTasks() {
    return hasDags() || source || !stubs.isEmpty();
  }

  /** The task of this method, called on the field of this name or, if null, on the class itself. */
  public @Nullable TaskMethod task(ExecutableElement method, @Nullable String field) {
    return tasks.stream()
        .filter(task -> task.method().equals(method))
        .filter(task -> field == null ? task.field() == null : field.equals(task.field()))
        .findFirst()
        .orElse(null);
  }

  /**
   * A {@code @Dag} method.
   *
   * @param method the method
   * @param header the DAG without its tasks; null if its annotation or signature is wrong
   */
  public record DagMethod(ExecutableElement method, @Nullable DagModel header) {}
}
