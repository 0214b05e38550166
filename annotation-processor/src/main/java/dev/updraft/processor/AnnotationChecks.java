package dev.updraft.processor;

import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.check.AttributeChecks;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads and checks the attributes that {@code @Dag} and {@code @Task} share. */
final class AnnotationChecks {
  private final Element element;
  private final AnnotationMirror mirror;
  private final @Nullable List<Problem> problems;
  private final Settings settings = new Settings(this::report);

  /**
   * Checks one annotation.
   *
   * @param problems takes what is wrong; null if the annotation is reported elsewhere
   */
  AnnotationChecks(Element element, AnnotationMirror mirror, @Nullable List<Problem> problems) {
    this.element = element;
    this.mirror = mirror;
    this.problems = problems;
  }

  /** The checks, which report at the annotation's values. */
  Settings settings() {
    return settings;
  }

  String id(String attribute, String kind, String fallback) {
    String written = Annotations.text(mirror, attribute);
    String id = written == null ? fallback : written;
    settings.id(id, kind);
    // Reported here, it need not be reported at each call as well.
    return Texts.isId(id) || problems == null ? id : fallback;
  }

  TaskDefaults defaults() {
    return settings.defaults(
        Annotations.number(mirror, "retries"),
        Annotations.text(mirror, "retryDelay"),
        Annotations.text(mirror, "queue"),
        Annotations.text(mirror, "executor"));
  }

  /** The attributes that only Airflow heeds. */
  AttributeReader attributes(ProcessingEnvironment environment) {
    return new AttributeReader(environment, element, mirror, this::report, problems);
  }

  /** A duration above zero; null if it is none, which has been reported. */
  @Nullable Duration timeout(String attribute, String text) {
    return new AttributeChecks(this::report).timeout(attribute, text);
  }

  /** A name as Airflow's tables hold it; reported if it is none. */
  String name(String attribute, String what, String text) {
    new AttributeChecks(this::report).name(attribute, what, text);
    return text;
  }

  void report(String attribute, Diagnostic diagnostic, Object... details) {
    boolean accepted =
        diagnostic.kind() == Diagnostic.Kind.WARNING
            && Annotations.suppresses(element, Annotations.ACCEPTING);
    if (problems != null && !accepted) {
      problems.add(
          new Problem(
              diagnostic,
              element,
              mirror,
              attribute.isEmpty() ? null : Annotations.writtenAt(mirror, attribute),
              details));
    }
  }
}
