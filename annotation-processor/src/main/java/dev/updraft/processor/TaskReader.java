package dev.updraft.processor;

import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.check.CallSettings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code @Task} methods that a class can call. */
final class TaskReader {
  private final ProcessingEnvironment environment;
  private final TypeElement owner;
  private final List<Problem> problems;
  private final TypeAccess access;
  private boolean unknownCallbacks;

  TaskReader(ProcessingEnvironment environment, TypeElement owner, List<Problem> problems) {
    this.environment = environment;
    this.owner = owner;
    this.problems = problems;
    this.access =
        new TypeAccess(environment.getElementUtils().getPackageOf(owner).getQualifiedName());
  }

  /** Adds the class's own tasks, inherited ones too; false if a type is not known yet. */
  boolean readOwn(List<TaskMethod> tasks) {
    return read(null, (DeclaredType) owner.asType(), tasks);
  }

  /** Whether a callback's class does not exist, or not yet. */
  boolean unknownCallbacks() {
    return unknownCallbacks;
  }

  /** Whether generated code beside the class can read the field. */
  boolean reaches(VariableElement field) {
    return field.getModifiers().contains(Modifier.PUBLIC)
        || !field.getModifiers().contains(Modifier.PRIVATE) && samePackage(field);
  }

  /** Adds the tasks of the library in a field; false if a type is not known yet. */
  boolean readLibrary(VariableElement field, DeclaredType type, List<TaskMethod> tasks) {
    return read(field, type, tasks);
  }

  /** Whether the type may have operators, for which the field that holds it may be private. */
  static boolean hasOperators(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    return element.getModifiers().contains(Modifier.ABSTRACT)
        && (!element.getInterfaces().isEmpty()
            || element.getKind() == ElementKind.CLASS
            || element.getEnclosedElements().stream().anyMatch(Annotations::isOperator));
  }

  private boolean read(@Nullable VariableElement field, DeclaredType type, List<TaskMethod> tasks) {
    if (UnknownTypes.above(environment.getTypeUtils(), type)) {
      return false;
    }
    List<ExecutableElement> methods = tasksOf((TypeElement) type.asElement());
    ResumeReader resumes = new ResumeReader(environment, owner, type);
    if (resumes.hasUnknownTypes()) {
      return false;
    }
    if (field == null) {
      resumes.check(problems);
    }
    for (ExecutableElement method : methods) {
      if (field != null && !reaches(field) && !Annotations.isOperator(method)) {
        continue;
      }
      ExecutableType signature =
          (ExecutableType) environment.getTypeUtils().asMemberOf(type, method);
      if (hasUnknownType(signature)
          || Annotations.find(method, UpdraftProcessor.TASK).filter(UnknownTypes::in).isPresent()) {
        return false;
      }
      // Two interfaces may both declare a method that a third inherits from them.
      boolean overloaded =
          methods.stream()
                  .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
                  .map(this::erasedParameters)
                  .distinct()
                  .count()
              > 1;
      tasks.add(task(field, method, signature, overloaded, resumes));
    }
    return true;
  }

  /** Sorted, since ECJ returns members in another order than javac. */
  private List<ExecutableElement> tasksOf(TypeElement type) {
    // One key a method: a comparator would make two for each comparison.
    Map<String, List<ExecutableElement>> sorted = new TreeMap<>();
    for (ExecutableElement method :
        ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type))) {
      if (Annotations.isTask(method)) {
        String key = method.getSimpleName() + "(" + erasedParameters(method) + ")";
        sorted.computeIfAbsent(key, k -> new ArrayList<>()).add(method);
      }
    }
    return sorted.values().stream().flatMap(List::stream).toList();
  }

  static boolean hasUnknownType(ExecutableType signature) {
    return UnknownTypes.in(signature.getReturnType())
        || signature.getParameterTypes().stream().anyMatch(UnknownTypes::in);
  }

  private TaskMethod task(
      @Nullable VariableElement field,
      ExecutableElement method,
      ExecutableType signature,
      boolean overloaded,
      ResumeReader resumeReader) {
    AnnotationMirror mirror =
        Annotations.find(method, UpdraftProcessor.TASK)
            .<AnnotationMirror>map(m -> m)
            .orElseGet(
                () -> Annotations.find(method, UpdraftProcessor.PYTHON_OPERATOR).orElseThrow());
    OperatorReader operators =
        Annotations.isOperator(method) ? new OperatorReader(environment, method) : null;
    String name = method.getSimpleName().toString();
    String invoker = overloaded ? name + "(" + erasedParameters(method) + ")" : name;
    String fieldName = field == null ? null : field.getSimpleName().toString();
    boolean ownDeclaration = method.getEnclosingElement().equals(owner);
    AnnotationChecks checks =
        new AnnotationChecks(method, mirror, ownDeclaration ? problems : null);
    String id = checks.id("id", "task", name);
    List<Problem> elsewhere = new ArrayList<>();
    CallbackReader callbacks =
        new CallbackReader(
            environment,
            owner,
            ownDeclaration
                ? checks::report
                : (attribute, diagnostic, details) ->
                    elsewhere.add(problem(diagnostic, method, details)));
    TypeElement named =
        field == null ? owner : (TypeElement) ((DeclaredType) field.asType()).asElement();
    TaskDefaults settings =
        checks.defaults().with(callbacks.read(checks.attributes(environment).task(), named, field));
    unknownCallbacks |= callbacks.unknownClass();
    if (Boolean.TRUE.equals(settings.attributes().get(TaskAttribute.MULTIPLE_OUTPUTS))) {
      String outputs =
          new OutputTypes(environment.getTypeUtils(), environment.getElementUtils())
              .fault(signature.getReturnType());
      if (outputs != null) {
        checks.report(
            TaskAttribute.MULTIPLE_OUTPUTS.javaName(), Diagnostic.MULTIPLE_OUTPUTS, name, outputs);
      }
    }
    TriggerRule rule = triggerRule(mirror);
    if (rule != null) {
      CallSettings.warnOfLater(rule, checks::report);
    }
    List<TypeMirror> parameterTypes = new ArrayList<>(signature.getParameterTypes());
    SensorModel sensor = SensorReader.read(method, ownDeclaration ? problems : null);
    boolean valueless =
        signature.getReturnType().getKind() == TypeKind.VOID
            || sensor != null && SensorReader.isBoolean(signature.getReturnType());
    List<ResumeMethod> resumes = resumeReader.of(method, fieldName);
    TaskRef ref =
        new TaskRef(
            binaryName(method) + "#" + name,
            fieldName == null ? invoker : fieldName + "." + invoker,
            id,
            Annotations.text(mirror, "id") != null,
            method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList(),
            parameterTypes.stream()
                .map(type -> ErasedNames.of(environment.getTypeUtils(), type))
                .toList(),
            !valueless,
            settings,
            rule,
            new TaskKind(
                sensor,
                operators == null ? null : operators.read(),
                resumes.stream().map(ResumeMethod::model).toList(),
                Annotations.isRequest(signature.getReturnType())));
    if (ownDeclaration && field == null) {
      warnOfRequest(method, signature.getReturnType());
    }
    Problem fault = operators == null ? fault(method, signature) : fault(operators);
    if (operators != null && ownDeclaration && field == null) {
      problems.addAll(operators.problems());
    } else if (fault != null && ownDeclaration && field == null) {
      problems.add(fault);
    }
    return new TaskMethod(
        method,
        fieldName,
        field != null && field.getModifiers().contains(Modifier.STATIC),
        parameterTypes,
        signature.getReturnType(),
        ref,
        callbacks.found(),
        fault == null && !elsewhere.isEmpty() ? elsewhere.get(0) : fault,
        resumes);
  }

  private void warnOfRequest(ExecutableElement method, TypeMirror returned) {
    if (Annotations.isRequest(returned) && !Annotations.suppresses(method, Annotations.ACCEPTING)) {
      problems.add(
          new Problem(
              Diagnostic.LATER_AIRFLOW,
              method,
              null,
              null,
              "HumanRequest",
              "fails its task",
              "3.1"));
    }
  }

  private static @Nullable TriggerRule triggerRule(AnnotationMirror mirror) {
    Object rule = Annotations.value(mirror, "triggerRule");
    return rule == null || rule.equals("implied")
        ? null
        : TriggerRule.ofAirflowName(rule.toString());
  }

  private static @Nullable Problem fault(OperatorReader operators) {
    return operators.problems().isEmpty() ? null : operators.problems().get(0);
  }

  /** Why no invoker can be generated for a method, null if one can. */
  @Nullable Problem fault(ExecutableElement method, ExecutableType signature) {
    String name = method.getSimpleName().toString();
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return problem(Diagnostic.PRIVATE_TASK, method, name);
    }
    if (method.isVarArgs()) {
      return problem(Diagnostic.VARARGS_TASK, method, name);
    }
    if (!method.getTypeParameters().isEmpty()) {
      return problem(Diagnostic.GENERIC_TASK, method, name);
    }
    if (!method.getModifiers().contains(Modifier.PUBLIC) && !samePackage(method)) {
      return problem(Diagnostic.INACCESSIBLE_TASK, method, name, packageOf(owner));
    }
    List<TypeMirror> all = new ArrayList<>(signature.getParameterTypes());
    all.add(signature.getReturnType());
    for (TypeMirror type : all) {
      TypeMirror hidden = access.hidden(type);
      if (hidden != null) {
        return problem(Diagnostic.INACCESSIBLE_TYPE, method, name, hidden);
      }
    }
    boolean sensor = Annotations.find(method, SensorReader.SENSOR).isPresent();
    String unfit = sensor ? SensorReader.fault(signature.getReturnType()) : null;
    if (unfit != null) {
      return problem(Diagnostic.SENSOR_SIGNATURE, method, name, unfit);
    }
    TypeMirror lost =
        XcomTypes.ofResults(environment.getTypeUtils()).withoutForm(signature.getReturnType());
    if (lost != null) {
      return problem(Diagnostic.XCOM_TYPE, method, name, "returns", lost);
    }
    XcomTypes readable = XcomTypes.ofParameters(environment.getTypeUtils());
    for (int i = 0; i < signature.getParameterTypes().size(); i++) {
      TypeMirror type = signature.getParameterTypes().get(i);
      // No value can be cast to the wildcard that a field's type leaves open.
      if (type.getKind() == TypeKind.WILDCARD) {
        return problem(Diagnostic.INACCESSIBLE_TYPE, method, name, type);
      }
      TypeMirror unreadable = Annotations.isContext(type) ? null : readable.withoutForm(type);
      if (unreadable != null) {
        return problem(
            Diagnostic.XCOM_TYPE,
            method.getParameters().get(i),
            name,
            "takes",
            isStream(unreadable)
                ? unreadable + " (write Iterable, read page by page, or List)"
                : unreadable);
      }
    }
    return null;
  }

  private static boolean isStream(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.util.stream.Stream");
  }

  /** A problem of a method or of one of its parameters. */
  private Problem problem(Diagnostic diagnostic, Element element, Object... details) {
    Element method = element instanceof ExecutableElement ? element : element.getEnclosingElement();
    // A method of another class may have no source here, so the class that uses it is named.
    Element place = method.getEnclosingElement().equals(owner) ? element : owner;
    return new Problem(diagnostic, place, null, null, details);
  }

  private boolean samePackage(Element element) {
    return packageOf(element).equals(packageOf(owner));
  }

  private PackageElement packageOf(Element element) {
    return environment.getElementUtils().getPackageOf(element);
  }

  private String binaryName(ExecutableElement method) {
    return environment
        .getElementUtils()
        .getBinaryName((TypeElement) method.getEnclosingElement())
        .toString();
  }

  private String erasedParameters(ExecutableElement method) {
    return ErasedNames.ofParameters(environment.getTypeUtils(), method);
  }
}
