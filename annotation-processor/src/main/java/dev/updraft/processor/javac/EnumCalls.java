package dev.updraft.processor.javac;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Computes what enums tell of themselves. */
final class EnumCalls {
  private final Elements elements;

  EnumCalls(Elements elements) {
    this.elements = elements;
  }

  /** Its constants, in order. */
  static List<Object> values(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .<Object>map(
            member ->
                new Constant.OfEnum(
                    type.getQualifiedName().toString(), member.getSimpleName().toString()))
        .toList();
  }

  /** The constant of a name, empty if there is none. */
  static Optional<Object> valueOf(TypeElement type, Object name) {
    return values(type).stream()
        .filter(value -> ((Constant.OfEnum) value).name().equals(name))
        .findFirst();
  }

  /** The value of a method of a constant, empty if the method is not known. */
  Optional<Object> on(Constant.OfEnum constant, String method) {
    return switch (method) {
      case "name" -> Optional.of(constant.name());
      case "toString" -> text(constant);
      case "ordinal" -> type(constant).map(type -> values(type).indexOf(constant));
      default -> Optional.empty();
    };
  }

  /** The text that Java appends, empty if the enum has a {@code toString} of its own. */
  Optional<Object> text(Constant.OfEnum constant) {
    return type(constant).filter(EnumCalls::isPlain).map(type -> constant.name());
  }

  /** An enum is final unless one of its constants has a body. */
  private static boolean isPlain(TypeElement type) {
    return type.getModifiers().contains(Modifier.FINAL)
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(method -> method.getParameters().isEmpty())
            .map(Element::getSimpleName)
            .noneMatch(name -> name.contentEquals("toString"));
  }

  private Optional<TypeElement> type(Constant.OfEnum constant) {
    return Optional.ofNullable(elements.getTypeElement(constant.type()));
  }
}
