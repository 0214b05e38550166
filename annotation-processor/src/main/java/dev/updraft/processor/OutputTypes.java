package dev.updraft.processor;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Whether a result has parts with names, which can be pushed as XComs of their own. */
public final class OutputTypes {
  /** Keys that have another meaning. */
  private static final Set<String> RESERVED = Set.of("return_value", "skipmixin_key");

  private final Types types;
  private final Elements elements;

  /** Looks at types of one compilation. */
  public OutputTypes(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** Why it has none, null if it has some. */
  public @Nullable String fault(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return "nothing";
    }
    String unnamed = type + ", which has no parts with names";
    if (!(type instanceof DeclaredType declared)) {
      return unnamed;
    }
    TypeElement element = (TypeElement) declared.asElement();
    if (element.getKind() == ElementKind.RECORD) {
      return component(element);
    }
    DeclaredType map = map(type);
    if (map != null) {
      boolean texts = map.getTypeArguments().size() == 2 && isText(map.getTypeArguments().get(0));
      return texts ? null : type + ", whose keys are no texts";
    }
    String name = element.getQualifiedName().toString();
    boolean bean =
        element.getKind() == ElementKind.CLASS
            && !name.startsWith("java.")
            && !isA(type, "java.lang.Iterable")
            && !isA(type, "java.lang.CharSequence")
            && !isA(type, "java.lang.Number");
    return bean ? null : unnamed;
  }

  private static @Nullable String component(TypeElement type) {
    if (type.getRecordComponents().isEmpty()) {
      return type.getSimpleName() + ", which has no components";
    }
    Optional<String> reserved =
        type.getRecordComponents().stream()
            .map(RecordComponentElement::getSimpleName)
            .map(Object::toString)
            .filter(RESERVED::contains)
            .findFirst();
    return reserved
        .map(
            name ->
                type.getSimpleName() + ", whose component '" + name + "' has a key of Airflow's")
        .orElse(null);
  }

  private @Nullable DeclaredType map(TypeMirror type) {
    TypeElement map = elements.getTypeElement("java.util.Map");
    if (type instanceof DeclaredType declared && declared.asElement().equals(map)) {
      return declared;
    }
    for (TypeMirror parent : types.directSupertypes(type)) {
      DeclaredType found = map(parent);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isText(TypeMirror type) {
    return type instanceof DeclaredType declared
        && (declared.asElement().getKind() == ElementKind.ENUM
            || ((TypeElement) declared.asElement())
                .getQualifiedName()
                .contentEquals("java.lang.String"));
  }

  private boolean isA(TypeMirror type, String name) {
    TypeElement other = elements.getTypeElement(name);
    return other != null && types.isSubtype(types.erasure(type), types.erasure(other.asType()));
  }
}
