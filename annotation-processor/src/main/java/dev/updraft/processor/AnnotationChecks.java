package dev.updraft.processor;

import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads and checks the attributes that {@code @Dag} and {@code @Task} share. */
final class AnnotationChecks {
  private final Element element;
  private final AnnotationMirror mirror;
  private final @Nullable List<Problem> problems;

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

  String id(String attribute, String kind, String fallback) {
    String written = Annotations.text(mirror, attribute);
    String id = written == null ? fallback : written;
    if (!Texts.isId(id)) {
      report(attribute, Diagnostic.INVALID_ID, id, kind);
      // Reported here, it need not be reported at each call as well.
      return problems == null ? id : fallback;
    }
    return id;
  }

  TaskDefaults settings() {
    Integer retries = Annotations.number(mirror, "retries");
    if (retries != null && retries < 0) {
      report("retries", Diagnostic.INVALID_NUMBER, "retries", retries, 0);
      retries = null;
    }
    String delayText = Annotations.text(mirror, "retryDelay");
    Duration delay = null;
    if (delayText != null) {
      delay = Texts.duration(delayText).orElse(null);
      if (delay == null) {
        report("retryDelay", Diagnostic.INVALID_DURATION, delayText);
      }
    }
    return new TaskDefaults(
        retries,
        delay,
        word("queue", "queue", Texts.MAX_QUEUE_LENGTH),
        word("executor", "executor", Texts.MAX_ID_LENGTH));
  }

  private @Nullable String word(String attribute, String kind, int longest) {
    String text = Annotations.text(mirror, attribute);
    if (text == null) {
      return null;
    }
    if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(c -> c <= ' ')) {
      report(attribute, Diagnostic.INVALID_TEXT, text, kind, longest);
      return null;
    }
    return text;
  }

  void report(String attribute, Diagnostic diagnostic, Object... details) {
    if (problems != null) {
      problems.add(
          new Problem(
              diagnostic, element, mirror, Annotations.written(mirror, attribute), details));
    }
  }
}
