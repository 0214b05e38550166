package dev.updraft.processor;

import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Turns a parameter of a {@code @Dag} method into a param of the DAG. */
final class ParamReader {
  private final ProcessingEnvironment environment;
  private final List<Problem> problems;

  ParamReader(ProcessingEnvironment environment, List<Problem> problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The param, or null if the parameter is none. */
  @Nullable ParamModel read(VariableElement parameter, boolean scheduled) {
    String name = parameter.getSimpleName().toString();
    TypeMirror type = parameter.asType();
    Map<String, Object> schema = schema(type);
    if (schema == null) {
      problems.add(new Problem(Diagnostic.PARAM_TYPE, parameter, null, null, name, type));
      return null;
    }
    AnnotationMirror mirror = Annotations.find(parameter, "dev.updraft.Param").orElse(null);
    if (mirror == null) {
      return withoutDefault(parameter, schema, scheduled);
    }
    String text = Annotations.text(mirror, "value");
    Optional<Object> value = text == null ? Optional.empty() : parse(text, type, schema);
    if (value.isEmpty()) {
      problems.add(
          new Problem(
              Diagnostic.PARAM_DEFAULT,
              parameter,
              mirror,
              Annotations.written(mirror, "value"),
              String.valueOf(text),
              name,
              type,
              ParamSchemas.didYouMean(String.valueOf(text), schema)));
      return null;
    }
    if (value.get() instanceof String written && !Texts.isStorable(written)) {
      problems.add(
          new Problem(
              Diagnostic.CONSTANT_TYPE,
              parameter,
              mirror,
              Annotations.written(mirror, "value"),
              "String with \\u0000 or half a character"));
      return null;
    }
    String description = Annotations.text(mirror, "description");
    return new ParamModel(name, schema, false, value.get(), description);
  }

  /**
   * Airflow refuses a scheduled DAG with a param that has neither default nor null: its own
   * scheduled runs could not fill it.
   */
  private @Nullable ParamModel withoutDefault(
      VariableElement parameter, Map<String, Object> schema, boolean scheduled) {
    String name = parameter.getSimpleName().toString();
    if (!scheduled) {
      return new ParamModel(name, schema, true, null, null);
    }
    if (parameter.asType().getKind().isPrimitive()) {
      problems.add(
          new Problem(
              Diagnostic.PARAM_WITHOUT_DEFAULT, parameter, null, null, name, parameter.asType()));
      return null;
    }
    problems.add(new Problem(Diagnostic.PARAM_NULL_WHEN_SCHEDULED, parameter, null, null, name));
    return new ParamModel(name, ParamSchemas.nullable(schema), false, null, null);
  }

  private @Nullable Map<String, Object> schema(TypeMirror type) {
    TypeKind kind = kind(type);
    if (kind == null) {
      return null;
    }
    return switch (kind) {
      case BYTE, SHORT, INT, LONG -> ParamSchemas.of("integer", List.of());
      case FLOAT, DOUBLE -> ParamSchemas.of("number", List.of());
      case BOOLEAN -> ParamSchemas.of("boolean", List.of());
      default -> ParamSchemas.of("string", enumConstants(type));
    };
  }

  /** The kind of a primitive or boxed type; DECLARED for a String or enum; null for any other. */
  private @Nullable TypeKind kind(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind() == TypeKind.CHAR ? null : type.getKind();
    }
    if (isString(type) || !enumConstants(type).isEmpty()) {
      return TypeKind.DECLARED;
    }
    try {
      TypeKind kind = environment.getTypeUtils().unboxedType(type).getKind();
      return kind == TypeKind.CHAR ? null : kind;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** By its element: the text of an annotated type names the annotation too. */
  private static boolean isString(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.String");
  }

  private static List<String> enumConstants(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)
        || declared.asElement().getKind() != ElementKind.ENUM) {
      return List.of();
    }
    return declared.asElement().getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .map(Element::getSimpleName)
        .map(Object::toString)
        .toList();
  }

  private Optional<Object> parse(String text, TypeMirror type, Map<String, Object> schema) {
    TypeKind kind = kind(type);
    try {
      return switch (kind == null ? TypeKind.NONE : kind) {
        case BYTE -> Optional.of((long) Byte.parseByte(text));
        case SHORT -> Optional.of((long) Short.parseShort(text));
        case INT -> Optional.of((long) Integer.parseInt(text));
        case LONG -> Optional.of(Long.parseLong(text));
        case FLOAT -> finite(Double.parseDouble(Float.toString(Float.parseFloat(text))));
        case DOUBLE -> finite(Double.parseDouble(text));
        case BOOLEAN ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty();
        default ->
            schema.get("enum") instanceof List<?> constants && !constants.contains(text)
                ? Optional.empty()
                : Optional.of(text);
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
