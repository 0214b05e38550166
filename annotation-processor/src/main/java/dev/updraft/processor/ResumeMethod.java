package dev.updraft.processor;

import dev.updraft.descriptor.ResumeModel;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method that goes on with a task after it was deferred.
 *
 * @param method the method
 * @param parameterTypes the types of its parameters, as seen from the class of the DAG
 * @param returnType the type of its result, as seen from there
 * @param model what the descriptor says of it
 */
public record ResumeMethod(
    ExecutableElement method,
    List<TypeMirror> parameterTypes,
    TypeMirror returnType,
    ResumeModel model) {}
