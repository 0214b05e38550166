package dev.updraft.processor;

import dev.updraft.descriptor.check.Declaration;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** An annotation in a source or a class file. */
final class MirrorDeclaration implements Declaration<NamedType> {
  private final Element element;
  private final AnnotationMirror mirror;
  private final Sink sink;

  /** Takes what is wrong. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a problem.
     *
     * @param value the annotation's value that is wrong, null for the annotation itself
     */
    void report(
        Diagnostic diagnostic,
        Element element,
        AnnotationMirror mirror,
        @Nullable AnnotationValue value,
        Object... details);
  }

  MirrorDeclaration(Element element, AnnotationMirror mirror, Sink sink) {
    this.element = element;
    this.mirror = mirror;
    this.sink = sink;
  }

  /** An annotation whose problems are those of the method that it stands on. */
  static MirrorDeclaration of(
      Element method, AnnotationMirror mirror, @Nullable List<Problem> problems) {
    return new MirrorDeclaration(
        method,
        mirror,
        (diagnostic, element, at, value, details) -> {
          if (problems != null) {
            problems.add(new Problem(diagnostic, element, at, value, details));
          }
        });
  }

  @Override
  public String name() {
    return Annotations.simpleName(mirror);
  }

  @Override
  public @Nullable String text(String attribute) {
    AnnotationValue value = Annotations.written(mirror, attribute);
    return value != null && value.getValue() instanceof VariableElement constant
        ? constant.getSimpleName().toString()
        : Annotations.text(mirror, attribute);
  }

  @Override
  public List<String> texts(String attribute) {
    return Annotations.texts(mirror, attribute);
  }

  @Override
  public boolean flag(String attribute) {
    return Annotations.flag(mirror, attribute);
  }

  @Override
  public @Nullable Integer number(String attribute) {
    return Annotations.number(mirror, attribute);
  }

  @Override
  public boolean has(String attribute) {
    return Annotations.written(mirror, attribute) != null;
  }

  @Override
  public List<NamedType> types(String attribute) {
    List<NamedType> found = new ArrayList<>();
    AnnotationValue value = Annotations.written(mirror, attribute);
    if (value != null && value.getValue() instanceof List<?> items) {
      items.forEach(item -> found.add(type((AnnotationValue) item)));
    } else if (value != null) {
      found.add(type(value));
    }
    return found;
  }

  private static NamedType type(AnnotationValue value) {
    return value.getValue() instanceof TypeMirror type
        ? NamedType.of(type)
        : new NamedType(value.toString(), null);
  }

  @Override
  public List<Declaration<NamedType>> annotations(String attribute) {
    AnnotationMirror single = Annotations.mirror(mirror, attribute);
    List<AnnotationMirror> all =
        single == null ? Annotations.mirrors(mirror, attribute) : List.of(single);
    return all.stream()
        .<Declaration<NamedType>>map(inner -> new MirrorDeclaration(element, inner, sink))
        .toList();
  }

  @Override
  public void report(String attribute, Diagnostic diagnostic, Object... details) {
    AnnotationValue value = attribute.isEmpty() ? null : Annotations.writtenAt(mirror, attribute);
    // The compiler has said already that there is no such type.
    if (value == null || !UnknownTypes.in(value)) {
      sink.report(diagnostic, element, mirror, value, details);
    }
  }

  /** The annotations of Updraft on a type, those in containers one by one. */
  static List<Declaration<NamedType>> on(TypeElement type, Sink sink) {
    List<Declaration<NamedType>> found = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      if (!annotation.getQualifiedName().toString().startsWith("dev.updraft.")) {
        continue;
      }
      MirrorDeclaration declaration = new MirrorDeclaration(type, mirror, sink);
      if (annotation.getEnclosingElement() instanceof TypeElement) {
        found.addAll(declaration.annotations("value"));
      } else {
        found.add(declaration);
      }
    }
    return found;
  }
}
