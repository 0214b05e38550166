package dev.updraft.processor;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.check.AttributeChecks;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads a {@code @Dag} annotation and the parameters of its method. */
final class DagReader {
  private final ProcessingEnvironment environment;
  private final TypeElement type;
  private final List<Problem> problems;
  private final List<CallbackMethod> callbacks = new ArrayList<>();
  private boolean unknownCallbacks;

  DagReader(ProcessingEnvironment environment, TypeElement type, List<Problem> problems) {
    this.environment = environment;
    this.type = type;
    this.problems = problems;
  }

  /** The callbacks of the DAGs that were read. */
  List<CallbackMethod> callbacks() {
    return callbacks;
  }

  /** Whether a callback's class does not exist, or not yet. */
  boolean unknownCallbacks() {
    return unknownCallbacks;
  }

  /** The DAG without its tasks, or null if something is wrong with it. */
  @Nullable DagModel read(ExecutableElement method) {
    int before = problems.size();
    AnnotationMirror mirror = Annotations.find(method, UpdraftProcessor.DAG).orElseThrow();
    AnnotationChecks checks = new AnnotationChecks(method, mirror, problems);
    String name = method.getSimpleName().toString();
    String id = checks.id("id", "DAG", name);
    checkSignature(method);
    ScheduleReader schedules = new ScheduleReader(method, mirror, checks, problems);
    Schedule schedule = schedules.read();
    boolean catchup = Annotations.flag(mirror, "catchup");
    Integer maxActiveRuns = Annotations.number(mirror, "maxActiveRuns");
    Instant startDate =
        checks
            .settings()
            .runs(
                schedule,
                schedules.scheduled(),
                Annotations.text(mirror, "startDate"),
                catchup,
                maxActiveRuns);
    List<String> tags = Annotations.texts(mirror, "tags");
    checks.settings().tags(tags);
    DagSettings settings =
        checks
            .attributes(environment)
            .dag(AttributeChecks.runTypes(schedule, schedules.scheduled()), startDate);
    TaskDefaults defaults = checks.defaults();
    AnnotationMirror forTasks = Annotations.mirror(mirror, "defaults");
    if (forTasks != null) {
      AnnotationChecks inner = new AnnotationChecks(method, forTasks, problems);
      CallbackReader reader = new CallbackReader(environment, type, inner::report);
      defaults = defaults.with(reader.read(inner.attributes(environment).defaults(), type, null));
      callbacks.addAll(reader.found());
      unknownCallbacks |= reader.unknownClass();
    }
    List<ParamModel> params = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      if (Annotations.isContext(parameter.asType())) {
        continue;
      }
      ParamModel param =
          new ParamReader(environment, problems).read(parameter, schedules.scheduled());
      if (param != null) {
        params.add(param);
      }
    }
    boolean wrong =
        problems.subList(before, problems.size()).stream()
            .anyMatch(problem -> problem.diagnostic().kind() == Diagnostic.Kind.ERROR);
    return wrong
        ? null
        : new DagModel(
            id,
            environment.getElementUtils().getBinaryName(type).toString(),
            name,
            Annotations.text(mirror, "description"),
            schedule,
            startDate,
            catchup,
            maxActiveRuns,
            tags,
            params,
            defaults,
            List.of(),
            List.of(),
            settings);
  }

  private void checkSignature(ExecutableElement method) {
    String fault = null;
    if (method.getReturnType().getKind() != TypeKind.VOID) {
      fault = "returns a value";
    } else if (method.getModifiers().contains(Modifier.ABSTRACT)
        || method.getModifiers().contains(Modifier.NATIVE)) {
      fault = "has no body";
    } else if (Annotations.isTask(method)) {
      fault = "is a @Task as well";
    } else if (!method.getTypeParameters().isEmpty()) {
      fault = "has type parameters";
    }
    if (fault != null) {
      problems.add(
          new Problem(
              Diagnostic.DAG_SIGNATURE,
              method,
              null,
              null,
              method.getSimpleName().toString(),
              fault));
    }
  }
}
