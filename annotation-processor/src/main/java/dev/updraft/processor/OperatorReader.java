package dev.updraft.processor;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.check.Operators;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what a {@code @PythonOperator} annotation and the signature of its method say. */
final class OperatorReader {
  private final ProcessingEnvironment environment;
  private final ExecutableElement method;
  private final AnnotationMirror mirror;
  private final List<Problem> problems = new ArrayList<>();

  OperatorReader(ProcessingEnvironment environment, ExecutableElement method) {
    this.environment = environment;
    this.method = method;
    this.mirror = Annotations.find(method, UpdraftProcessor.PYTHON_OPERATOR).orElseThrow();
  }

  /** The operator, null if something is wrong. */
  @Nullable OperatorModel read() {
    String fault = fault();
    if (fault != null) {
      report(Diagnostic.OPERATOR_METHOD, name(), fault);
    }
    AnnotationChecks checks = new AnnotationChecks(method, mirror, problems);
    String classPath = Annotations.text(mirror, "value");
    OperatorModel operator =
        new Operators(checks::report)
            .check(
                name(),
                method.getParameters().size(),
                classPath == null ? "" : classPath,
                Annotations.texts(mirror, "arguments"),
                Annotations.text(mirror, "constants"));
    TypeMirror lost =
        XcomTypes.ofParameters(environment.getTypeUtils()).withoutForm(method.getReturnType());
    if (lost != null) {
      report(Diagnostic.XCOM_TYPE, name(), "returns", lost);
    }
    return problems.isEmpty() ? operator : null;
  }

  /** What is wrong; known after {@link #read}. */
  List<Problem> problems() {
    return problems;
  }

  private String name() {
    return method.getSimpleName().toString();
  }

  private @Nullable String fault() {
    if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
      return "has a body, which Airflow would never run";
    }
    if (method.isVarArgs()) {
      return "has variable arguments";
    }
    if (!method.getTypeParameters().isEmpty()) {
      return "has type parameters";
    }
    if (Annotations.isTaskGroup(method)) {
      return "is a @TaskGroup as well";
    }
    for (VariableElement parameter : method.getParameters()) {
      if (Annotations.isContext(parameter.asType())) {
        return "takes a TaskContext, which only Java tasks get";
      }
    }
    return null;
  }

  private void report(Diagnostic diagnostic, Object... details) {
    problems.add(new Problem(diagnostic, method, null, null, details));
  }
}
