package dev.updraft.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.ParamModel;
import java.util.List;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * A param of a DAG in its handle.
 *
 * @param element the parameter of the {@code @Dag} method
 * @param variable what it is called where the handle's own code must not be hidden by it
 * @param required whether it has neither default nor null
 */
record HandleParam(VariableElement element, String variable, boolean required) {
  /** What the bodies of generated methods name. */
  private static final List<String> OWN = List.of("RunRequest", "Params", "dev");

  /**
   * A param.
   *
   * @param header the DAG, null if something is wrong with it
   */
  static HandleParam of(VariableElement element, @Nullable DagModel header, Types types) {
    String name = element.getSimpleName().toString();
    boolean required =
        header == null
            ? written(element) == null && !new ParamTypes(types).isNullable(element)
            : header.params().stream()
                .filter(param -> param.name().equals(name))
                .anyMatch(ParamModel::required);
    return new HandleParam(element, OWN.contains(name) ? free(name, element) : name, required);
  }

  /** A name that no parameter beside this one has. */
  private static String free(String name, VariableElement element) {
    List<String> taken =
        ((ExecutableElement) element.getEnclosingElement())
            .getParameters().stream().map(other -> other.getSimpleName().toString()).toList();
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }

  /** The name of the param. */
  String name() {
    return element.getSimpleName().toString();
  }

  TypeMirror type() {
    return element.asType();
  }

  /** As the parameter of a generated method. */
  ParameterSpec parameter(TypeAccess access) {
    TypeName name = TypeName.get(type()).withoutAnnotations();
    AnnotationSpec ofType = nullable(type(), access);
    if (ofType != null) {
      return ParameterSpec.builder(name.annotated(ofType), variable).build();
    }
    ParameterSpec.Builder parameter = ParameterSpec.builder(name, variable);
    AnnotationSpec own = nullable(element, access);
    if (own != null) {
      parameter.addAnnotation(own);
    }
    return parameter.build();
  }

  /** Nullness checkers look at the calls of generated methods, too. */
  private static @Nullable AnnotationSpec nullable(AnnotatedConstruct marked, TypeAccess access) {
    return marked.getAnnotationMirrors().stream()
        .filter(mirror -> Annotations.simpleName(mirror).equals("Nullable"))
        .filter(mirror -> access.hidden(mirror.getAnnotationType()) == null)
        .map(AnnotationSpec::get)
        .findFirst()
        .orElse(null);
  }

  /** What the Javadoc says of it. */
  String javadoc() {
    AnnotationMirror mirror = Annotations.find(element, UpdraftProcessor.PARAM).orElse(null);
    String description =
        HandleText.sentence(mirror == null ? null : Annotations.text(mirror, "description"));
    String text = description == null ? "the param <code>" + name() + "</code>." : description;
    if (required) {
      return text;
    }
    String value = written(element);
    return text
        + " Default: "
        + (value == null
            ? "null."
            : value.isBlank() ? "an empty text." : "<code>" + HandleText.html(value) + "</code>.");
  }

  private static @Nullable String written(VariableElement element) {
    AnnotationMirror mirror = Annotations.find(element, UpdraftProcessor.PARAM).orElse(null);
    return mirror == null || Annotations.written(mirror, "value") == null
        ? null
        : String.valueOf(Annotations.text(mirror, "value"));
  }
}
