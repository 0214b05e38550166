package dev.updraft.processor.javac;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which part of a bean's JSON a getter stands for. The worker writes what the getters of
 * a result return (Jackson's properties), so what one of them returned stands there under the
 * property's name, whatever its body does. Records are written by their components only.
 */
final class Getters {
  /** What the worker writes as a list, an object of other keys, a text or a number. */
  private static final List<String> NO_BEANS =
      List.of("java.lang.Iterable", "java.util.Map", "java.lang.CharSequence", "java.lang.Number");

  private final Types types;
  private final Elements elements;

  Getters(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** The name of the property, null if the worker writes none for the method. */
  @Nullable String property(TypeMirror receiver, ExecutableElement method) {
    String name = name(method);
    if (name == null || !(receiver instanceof DeclaredType declared)) {
      return null;
    }
    TypeElement type = (TypeElement) declared.asElement();
    return isBean(type, receiver) && !isRenamed(type, method, name) ? name : null;
  }

  private static @Nullable String name(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    boolean getter =
        method.getParameters().isEmpty()
            && method.getReturnType().getKind() != TypeKind.VOID
            && isVisible(method);
    if (getter && name.startsWith("get")) {
      return decapitalized(name.substring(3));
    }
    String type = method.getReturnType().toString();
    boolean test = type.equals("boolean") || type.endsWith("java.lang.Boolean");
    return getter && test && name.startsWith("is") ? decapitalized(name.substring(2)) : null;
  }

  private static boolean isVisible(Element method) {
    Set<Modifier> modifiers = method.getModifiers();
    return modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.STATIC);
  }

  /** As the specification of JavaBeans has it: URL of getURL, name of getName. */
  private static @Nullable String decapitalized(String text) {
    if (text.isEmpty() || !Character.isUpperCase(text.charAt(0))) {
      return null;
    }
    return text.length() > 1 && Character.isUpperCase(text.charAt(1))
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** Whether each object of the type is written by its getters: a record may be an interface's. */
  private boolean isBean(TypeElement type, TypeMirror mirror) {
    return type.getKind() == ElementKind.CLASS
        && !isOfJdk(type)
        && NO_BEANS.stream().noneMatch(name -> isA(mirror, name));
  }

  private static boolean isOfJdk(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("javax.");
  }

  private boolean isA(TypeMirror type, String name) {
    TypeElement other = elements.getTypeElement(name);
    return other != null && types.isSubtype(types.erasure(type), types.erasure(other.asType()));
  }

  /** Whether annotations, or a {@code get} beside an {@code is}, may make it something else. */
  private boolean isRenamed(TypeElement type, ExecutableElement getter, String property) {
    boolean ofObject = isOfJdk((TypeElement) getter.getEnclosingElement());
    boolean hidden =
        getter.getSimpleName().toString().startsWith("is")
            && ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .anyMatch(
                    other ->
                        !other.equals(getter)
                            && isVisible(other)
                            && other.getParameters().isEmpty()
                            && other.getSimpleName().toString().startsWith("get")
                            && property.equals(name(other)));
    return ofObject || hidden || isAnnotated(type.asType(), getter, property, new HashSet<>());
  }

  private boolean isAnnotated(
      TypeMirror type, ExecutableElement getter, String property, Set<Element> seen) {
    if (!(type instanceof DeclaredType declared) || !seen.add(declared.asElement())) {
      return false;
    }
    Element element = declared.asElement();
    String end = getter.getSimpleName().toString().replaceFirst("^(get|is)", "");
    Set<String> names = Set.of("get" + end, "is" + end, "set" + end, property);
    return isAnnotated(element)
        || element.getEnclosedElements().stream()
            .filter(member -> names.contains(member.getSimpleName().toString()))
            .anyMatch(Getters::isAnnotated)
        || types.directSupertypes(type).stream()
            .anyMatch(above -> isAnnotated(above, getter, property, seen));
  }

  private static boolean isAnnotated(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(mirror -> mirror.getAnnotationType().toString())
        .anyMatch(
            name ->
                name.startsWith("com.fasterxml.jackson.")
                    || name.startsWith("tools.jackson.")
                    || name.startsWith("java.beans."));
  }
}
