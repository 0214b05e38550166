package dev.updraft.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds types that generated code in a package cannot name. */
final class TypeAccess {
  private final Name packageName;

  TypeAccess(Name packageName) {
    this.packageName = packageName;
  }

  /** The first type within this one that cannot be named, null if there is none. */
  @Nullable TypeMirror hidden(TypeMirror type) {
    return hidden(type, new HashSet<>());
  }

  private @Nullable TypeMirror hidden(TypeMirror type, Set<String> seen) {
    if (!seen.add(type.toString())) {
      return null;
    }
    if (type instanceof ArrayType array) {
      return hidden(array.getComponentType(), seen);
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound = wildcard.getExtendsBound();
      return bound == null ? null : hidden(bound, seen);
    }
    if (!(type instanceof DeclaredType declared)) {
      return null;
    }
    if (!visible(declared.asElement())) {
      return type;
    }
    for (TypeMirror argument : declared.getTypeArguments()) {
      TypeMirror hidden = hidden(argument, seen);
      if (hidden != null) {
        return hidden;
      }
    }
    return null;
  }

  private boolean visible(Element element) {
    for (Element at = element; at instanceof TypeElement; at = at.getEnclosingElement()) {
      Set<Modifier> modifiers = at.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)) {
        return false;
      }
      if (!modifiers.contains(Modifier.PUBLIC) && !inPackage(at)) {
        return false;
      }
    }
    return true;
  }

  private boolean inPackage(Element element) {
    Element at = element;
    while (!(at instanceof PackageElement)) {
      at = at.getEnclosingElement();
    }
    return ((PackageElement) at).getQualifiedName().contentEquals(packageName);
  }
}
