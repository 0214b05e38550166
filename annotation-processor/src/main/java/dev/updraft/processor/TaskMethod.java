package dev.updraft.processor;

import dev.updraft.descriptor.ir.TaskRef;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A task that the DAGs of a class can call.
 *
 * @param method the method
 * @param field the field that holds its library, null for a task of the class itself
 * @param staticField whether that field is static
 * @param parameterTypes the types of its parameters, as seen from the class
 * @param returnType the type of its result, as seen from the class
 * @param ref what a call of it means to the graph
 * @param callbacks what the worker calls when it begins or ends
 * @param fault why no invoker can be generated, null if one can
 * @param resumes the methods that go on with it after it was deferred, as they are in {@code ref}
 */
public record TaskMethod(
    ExecutableElement method,
    @Nullable String field,
    boolean staticField,
    List<TypeMirror> parameterTypes,
    TypeMirror returnType,
    TaskRef ref,
    List<CallbackMethod> callbacks,
    @Nullable Problem fault,
    List<ResumeMethod> resumes) {

  /** Whether an invoker can be generated. */
  public boolean usable() {
    return fault == null;
  }
}
