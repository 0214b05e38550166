package dev.updraft.processor;

import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.check.AssetSchedules;
import dev.updraft.descriptor.check.Timetables;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the schedule of a {@code @Dag} method: of the annotation or of a timetable beside it. */
final class ScheduleReader {
  private final ExecutableElement method;
  private final AnnotationMirror dag;
  private final AnnotationChecks checks;
  private final List<Problem> problems;
  private final List<AnnotationMirror> timetables = new ArrayList<>();

  ScheduleReader(
      ExecutableElement method,
      AnnotationMirror dag,
      AnnotationChecks checks,
      List<Problem> problems) {
    this.method = method;
    this.dag = dag;
    this.checks = checks;
    this.problems = problems;
    for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
      String name = type(mirror).getQualifiedName().toString();
      if (name.startsWith("dev.updraft.")
          && (Timetables.NAMES.contains(name(mirror))
              || AssetSchedules.NAMES.contains(name(mirror)))) {
        timetables.add(mirror);
      }
    }
  }

  /** Whether the author wrote a schedule that starts runs, be it right or wrong. */
  boolean scheduled() {
    return timetables.stream().anyMatch(t -> !name(t).equals("PartitionedAtRuntime"))
        || Annotations.text(dag, "schedule") != null;
  }

  /** The schedule, null if there is none or it is wrong. */
  @Nullable Schedule read() {
    if (timetables.isEmpty()) {
      return new Timetables(checks::report).ofDag(MirrorDeclaration.of(method, dag, problems));
    }
    AnnotationMirror first = timetables.get(0);
    for (String attribute : List.of("schedule", "timezone")) {
      if (Annotations.text(dag, attribute) != null) {
        checks.report(attribute, Diagnostic.SCHEDULE_CONFLICT, attribute, "@" + name(first));
      }
    }
    for (AnnotationMirror other : timetables.subList(1, timetables.size())) {
      problems.add(
          new Problem(
              Diagnostic.SCHEDULE_CONFLICT,
              method,
              other,
              null,
              "@" + name(first),
              "@" + name(other)));
    }
    AnnotationChecks own = new AnnotationChecks(method, first, problems);
    MirrorDeclaration declaration = MirrorDeclaration.of(method, first, problems);
    Schedule schedule =
        AssetSchedules.NAMES.contains(name(first))
            ? new AssetSchedules<>(new ElementTypes(method, first, problems)).read(declaration)
            : new Timetables(own::report).of(name(first), declaration);
    if (schedule != null && schedule.firstMinor() > 0) {
      own.report("", Diagnostic.LATER_SCHEDULE, name(first), "3." + schedule.firstMinor());
    }
    return schedule;
  }

  private static TypeElement type(AnnotationMirror mirror) {
    return (TypeElement) mirror.getAnnotationType().asElement();
  }

  private static String name(AnnotationMirror mirror) {
    return Annotations.simpleName(mirror);
  }
}
