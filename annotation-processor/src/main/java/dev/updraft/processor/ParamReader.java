package dev.updraft.processor;

import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.check.ParamValues;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
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
    ParamTypes types = new ParamTypes(environment.getTypeUtils());
    TypeMirror type = parameter.asType();
    Map<String, Object> known = types.schema(type);
    if (known == null) {
      TypeMirror culprit = types.culprit();
      boolean within = culprit != null && !culprit.toString().equals(type.toString());
      problems.add(
          new Problem(
              Diagnostic.PARAM_TYPE,
              parameter,
              null,
              null,
              parameter.getSimpleName().toString(),
              within ? type + " with " + culprit : type));
      return null;
    }
    boolean nullable = types.isNullable(parameter);
    Map<String, Object> schema = new LinkedHashMap<>(known);
    AnnotationMirror mirror = Annotations.find(parameter, UpdraftProcessor.PARAM).orElse(null);
    int before = problems.size();
    if (mirror != null) {
      plain(schema);
      new ParamAttributes(parameter, mirror, types.scalarName(type), problems).addTo(schema);
    }
    if (problems.size() > before) {
      return null;
    }
    return mirror == null || Annotations.written(mirror, "value") == null
        ? withoutDefault(parameter, mirror, schema, nullable, scheduled)
        : withDefault(parameter, mirror, schema, nullable, types.scalarName(type));
  }

  /** Attributes belong to the type that is not null. */
  private static void plain(Map<String, Object> schema) {
    if (schema.get("type") instanceof List<?> types) {
      schema.put("type", types.get(1));
      if (schema.get("enum") instanceof List<?> constants) {
        schema.put("enum", constants.stream().filter(String.class::isInstance).toList());
      }
    }
  }

  private @Nullable ParamModel withDefault(
      VariableElement parameter,
      AnnotationMirror mirror,
      Map<String, Object> schema,
      boolean nullable,
      String scalar) {
    String text = String.valueOf(Annotations.text(mirror, "value"));
    Object value = null;
    String fault;
    try {
      value = ParamValues.read(text, scalar, schema);
      fault = ParamValues.fault(value, schema);
    } catch (IllegalArgumentException e) {
      fault = String.valueOf(e.getMessage());
    }
    if (fault == null && !Texts.isStorable(text)) {
      problems.add(
          new Problem(
              Diagnostic.CONSTANT_TYPE,
              parameter,
              mirror,
              Annotations.written(mirror, "value"),
              "String with \\u0000 or half a character"));
      return null;
    }
    if (fault != null) {
      problems.add(
          new Problem(
              Diagnostic.PARAM_DEFAULT,
              parameter,
              mirror,
              Annotations.written(mirror, "value"),
              text,
              parameter.getSimpleName().toString(),
              parameter.asType(),
              fault));
      return null;
    }
    return new ParamModel(
        parameter.getSimpleName().toString(),
        nullable ? ParamSchemas.nullable(schema) : schema,
        false,
        value,
        Annotations.text(mirror, "description"));
  }

  /**
   * Airflow refuses a scheduled DAG with a param that has neither default nor null: its own
   * scheduled runs could not fill it.
   */
  private @Nullable ParamModel withoutDefault(
      VariableElement parameter,
      @Nullable AnnotationMirror mirror,
      Map<String, Object> schema,
      boolean nullable,
      boolean scheduled) {
    String name = parameter.getSimpleName().toString();
    String description = mirror == null ? null : Annotations.text(mirror, "description");
    if (!nullable && !scheduled) {
      return new ParamModel(name, schema, true, null, description);
    }
    if (parameter.asType().getKind().isPrimitive()) {
      problems.add(
          new Problem(
              Diagnostic.PARAM_WITHOUT_DEFAULT, parameter, null, null, name, parameter.asType()));
      return null;
    }
    if (!nullable) {
      problems.add(new Problem(Diagnostic.PARAM_NULL_WHEN_SCHEDULED, parameter, null, null, name));
    }
    return new ParamModel(name, ParamSchemas.nullable(schema), false, null, description);
  }
}
