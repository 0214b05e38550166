package dev.updraft.processor;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a signature or annotation. It is kept until javac has analysed the class: an
 * error in a round would keep javac from ever looking at the bodies.
 *
 * @param diagnostic what is wrong
 * @param element the declaration
 * @param mirror the annotation, if the problem is in one
 * @param value the annotation's value, if the problem is in one
 * @param use the same problem where the author uses the declaration, in case that has no source
 * @param details what the text names
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Problem(
    Diagnostic diagnostic,
    Element element,
    @Nullable AnnotationMirror mirror,
    @Nullable AnnotationValue value,
    @Nullable Problem use,
    Object[] details) {

  /** A problem of a declaration in a source. */
  public Problem(
      Diagnostic diagnostic,
      Element element,
      @Nullable AnnotationMirror mirror,
      @Nullable AnnotationValue value,
      Object... details) {
    this(diagnostic, element, mirror, value, null, details);
  }

  /** The whole text. */
  public String message() {
    return diagnostic.message(details);
  }

  /** Says it to the compiler. */
  public void print(Messager messager) {
    if (mirror == null) {
      messager.printMessage(kind(), message(), element);
    } else if (value == null) {
      messager.printMessage(kind(), message(), element, mirror);
    } else {
      messager.printMessage(kind(), message(), element, mirror, value);
    }
  }

  private Kind kind() {
    return kind(diagnostic);
  }

  /** How bad a diagnostic is, in the compiler's words. */
  public static Kind kind(Diagnostic diagnostic) {
    return switch (diagnostic.kind()) {
      case ERROR -> Kind.ERROR;
      case WARNING -> Kind.WARNING;
      case MANDATORY_WARNING -> Kind.MANDATORY_WARNING;
    };
  }
}
