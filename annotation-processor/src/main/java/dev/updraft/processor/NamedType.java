package dev.updraft.processor;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A type that an annotation names.
 *
 * @param name its whole name
 * @param element its declaration, null if it has none, as {@code int} has not
 */
record NamedType(String name, @Nullable TypeElement element) {
  static NamedType of(TypeElement element) {
    return new NamedType(element.getQualifiedName().toString(), element);
  }

  static NamedType of(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? of((TypeElement) declared.asElement())
        : new NamedType(type.toString(), null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedType type && type.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
