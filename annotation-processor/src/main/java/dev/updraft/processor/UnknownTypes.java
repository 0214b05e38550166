package dev.updraft.processor;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Finds types that another processor has yet to generate. */
final class UnknownTypes {
  private UnknownTypes() {}

  /** Whether such a type is part of this one. */
  static boolean in(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return true;
    }
    if (type instanceof ArrayType array) {
      return in(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound =
          wildcard.getExtendsBound() == null
              ? wildcard.getSuperBound()
              : wildcard.getExtendsBound();
      return bound != null && in(bound);
    }
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream().anyMatch(UnknownTypes::in);
  }

  /** Whether an annotation's value names such a type. */
  static boolean in(AnnotationValue value) {
    Object content = value.getValue();
    if (content instanceof List<?> items) {
      return items.stream().anyMatch(item -> in((AnnotationValue) item));
    }
    if (content instanceof AnnotationMirror inner) {
      return in(inner);
    }
    // As javac says it; a text of that content is shown with quotes.
    return content instanceof TypeMirror type ? in(type) : value.toString().equals("<error>");
  }

  /** Whether a value of the annotation names such a type. */
  static boolean in(AnnotationMirror mirror) {
    return mirror.getElementValues().values().stream().anyMatch(UnknownTypes::in);
  }

  /** Whether such a type is this one or one that it inherits from, so that members are missing. */
  static boolean above(Types types, TypeMirror type) {
    if (in(type)) {
      return true;
    }
    List<? extends TypeMirror> above = types.directSupertypes(type);
    return above.stream().anyMatch(parent -> above(types, parent));
  }
}
