package dev.updraft.processor;

import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.StubParameter;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code @StubTask} methods of a class. */
final class StubReader {
  private final ProcessingEnvironment environment;
  private final TypeElement owner;
  private final TaskReader tasks;
  private final List<Problem> problems;

  StubReader(
      ProcessingEnvironment environment,
      TypeElement owner,
      TaskReader tasks,
      List<Problem> problems) {
    this.environment = environment;
    this.owner = owner;
    this.tasks = tasks;
    this.problems = problems;
  }

  /** Adds those that the class declares; false if a type is not known yet. */
  boolean read(List<StubMethod> stubs) {
    TreeMap<String, StubMethod> sorted = new TreeMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
      AnnotationMirror mirror = Annotations.find(method, UpdraftProcessor.STUB_TASK).orElse(null);
      if (mirror == null) {
        method.getParameters().forEach(this::checkMisplaced);
        continue;
      }
      ExecutableType signature =
          (ExecutableType)
              environment.getTypeUtils().asMemberOf((DeclaredType) owner.asType(), method);
      if (TaskReader.hasUnknownType(signature)) {
        return false;
      }
      String name =
          "stub:"
              + method.getSimpleName()
              + "("
              + ErasedNames.ofParameters(environment.getTypeUtils(), method)
              + ")";
      sorted.put(name, read(method, mirror, signature, name));
    }
    stubs.addAll(sorted.values());
    return true;
  }

  private void checkMisplaced(VariableElement parameter) {
    AnnotationMirror mirror = Annotations.find(parameter, UpdraftProcessor.XCOM).orElse(null);
    if (mirror != null) {
      problems.add(
          new Problem(
              Diagnostic.XCOM_MISPLACED,
              parameter,
              mirror,
              null,
              parameter.getSimpleName().toString(),
              parameter.getEnclosingElement().getSimpleName().toString()));
    }
  }

  private StubMethod read(
      ExecutableElement method, AnnotationMirror mirror, ExecutableType signature, String invoker) {
    String name = method.getSimpleName().toString();
    String fault = fault(method);
    Problem problem =
        fault == null
            ? tasks.fault(method, signature)
            : new Problem(Diagnostic.STUB_TASK_METHOD, method, null, null, name, fault);
    if (problem != null) {
      problems.add(problem);
    }
    AnnotationChecks checks = new AnnotationChecks(method, mirror, problems);
    List<StubParameter> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      parameters.add(parameter(parameter, name));
    }
    String place = environment.getElementUtils().getBinaryName(owner) + "#" + name;
    boolean returns = signature.getReturnType().getKind() != TypeKind.VOID;
    TaskRef ref =
        new TaskRef(
            place,
            invoker,
            name,
            false,
            parameters.stream().map(StubParameter::name).toList(),
            signature.getParameterTypes().stream()
                .map(type -> ErasedNames.of(environment.getTypeUtils(), type))
                .toList(),
            returns,
            TaskDefaults.NONE);
    TaskMethod task =
        new TaskMethod(
            method,
            null,
            false,
            List.copyOf(signature.getParameterTypes()),
            signature.getReturnType(),
            ref,
            List.of(),
            problem,
            List.of());
    StubModel model =
        new StubModel(
            id(checks, mirror, "dagId", "DAG"),
            id(checks, mirror, "taskId", "task"),
            place,
            invoker,
            parameters,
            returns,
            Annotations.flag(mirror, "mapped"),
            timeout(checks, mirror));
    return new StubMethod(task, model);
  }

  private static @Nullable String fault(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.ABSTRACT)
        || method.getModifiers().contains(Modifier.NATIVE)) {
      return "has no body";
    }
    if (Annotations.isTask(method)) {
      return "is a @Task as well";
    }
    if (Annotations.isTaskGroup(method)) {
      return "is a @TaskGroup as well";
    }
    return Annotations.find(method, UpdraftProcessor.DAG).isPresent()
        ? "is a @Dag method as well"
        : null;
  }

  private static String id(
      AnnotationChecks checks, AnnotationMirror mirror, String attribute, String kind) {
    String id = Annotations.text(mirror, attribute);
    String text = id == null ? "" : id;
    if (!Texts.isId(text)) {
      checks.report(attribute, Diagnostic.INVALID_ID, text, kind, Texts.didYouMeanId(text));
    }
    return text;
  }

  private static @Nullable Duration timeout(AnnotationChecks checks, AnnotationMirror mirror) {
    String text = Annotations.text(mirror, "executionTimeout");
    return text == null ? null : checks.timeout("executionTimeout", text);
  }

  private StubParameter parameter(VariableElement parameter, String method) {
    String name = parameter.getSimpleName().toString();
    AnnotationMirror mirror = Annotations.find(parameter, UpdraftProcessor.XCOM).orElse(null);
    boolean context = Annotations.isContext(parameter.asType());
    String fault = null;
    if (mirror == null) {
      fault = context ? null : "has no @XCom, so that nobody knows its value";
    } else if (context) {
      fault = "is a TaskContext, which is no XCom";
    } else if (Annotations.flag(mirror, "mapped") && Annotations.flag(mirror, "element")) {
      fault = "takes all values and one element at once";
    } else if (Annotations.flag(mirror, "mapped") && !takesList(parameter)) {
      fault = "takes the values of all instances, which no " + parameter.asType() + " holds";
    }
    if (fault != null) {
      problems.add(
          new Problem(Diagnostic.STUB_PARAMETER, parameter, mirror, null, name, method, fault));
    }
    return new StubParameter(name, mirror == null ? null : source(parameter, mirror));
  }

  private StubParameter.Source source(VariableElement parameter, AnnotationMirror mirror) {
    AnnotationChecks checks = new AnnotationChecks(parameter, mirror, problems);
    ParamTypes types = new ParamTypes(environment.getTypeUtils());
    String key = Annotations.text(mirror, "key");
    return new StubParameter.Source(
        id(checks, mirror, "taskId", "task"),
        key == null ? "return_value" : checks.name("key", "XCom key", key),
        Annotations.flag(mirror, "mapped")
            ? StubParameter.Take.ALL
            : Annotations.flag(mirror, "element")
                ? StubParameter.Take.ELEMENT
                : StubParameter.Take.ONE,
        !types.isNullable(parameter));
  }

  private boolean takesList(VariableElement parameter) {
    return switch (parameter.asType().getKind()) {
      case ARRAY, TYPEVAR -> true;
      case DECLARED -> {
        String name = ErasedNames.of(environment.getTypeUtils(), parameter.asType());
        yield name.equals("java.lang.Object")
            || name.equals("java.lang.Iterable")
            || name.equals("java.util.Optional")
            || XcomTypes.isList(environment.getTypeUtils(), parameter.asType());
      }
      default -> false;
    };
  }
}
