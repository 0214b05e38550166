package dev.updraft.processor;

import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Names of erased types without their annotations, which each release of javac writes elsewhere
 * into a type's text.
 */
public final class ErasedNames {
  private ErasedNames() {}

  /** The erased parameter types of a method, separated by commas. */
  public static String ofParameters(Types types, ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> of(types, parameter.asType()))
        .collect(Collectors.joining(","));
  }

  /** The name of a type's erasure, as in source. */
  public static String of(Types types, TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    if (erased.getKind().isPrimitive()) {
      return types.getPrimitiveType(erased.getKind()).toString();
    }
    if (erased instanceof ArrayType array) {
      return of(types, array.getComponentType()) + "[]";
    }
    return erased instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : erased.toString();
  }
}
