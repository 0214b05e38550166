package dev.updraft.processor;

import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Names of erased types. {@code TypeMirror.toString()} shows type annotations such as {@code
 * Nullable}, and which it knows of class files differs between releases of javac.
 */
public final class TypeNames {
  private TypeNames() {}

  /** The name as in source, without type arguments and annotations. */
  public static String erased(Types types, TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    if (erased instanceof ArrayType array) {
      return erased(types, array.getComponentType()) + "[]";
    }
    if (erased instanceof DeclaredType declared
        && declared.asElement() instanceof QualifiedNameable named) {
      return named.getQualifiedName().toString();
    }
    return erased.getKind().isPrimitive()
        ? erased.getKind().name().toLowerCase(java.util.Locale.ROOT)
        : erased.toString();
  }
}
