package dev.updraft.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * A method that the worker calls when a task begins or ends.
 *
 * @param name the name of its invoker
 * @param method the method
 * @param type the class of which a new object is made, null for the class of the DAG
 * @param field the field of the DAG's class that holds the object, null if none does
 */
public record CallbackMethod(
    String name,
    ExecutableElement method,
    @Nullable TypeElement type,
    @Nullable VariableElement field) {
  /** Whether it learns the outcome. */
  boolean takesOutcome() {
    return !method.getParameters().isEmpty();
  }
}
