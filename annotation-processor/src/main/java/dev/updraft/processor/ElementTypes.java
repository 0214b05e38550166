package dev.updraft.processor;

import dev.updraft.descriptor.check.Declaration;
import dev.updraft.descriptor.check.DeclaredTypes;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Types that annotations of sources and class files make assets and mappers. */
final class ElementTypes implements DeclaredTypes<NamedType> {
  private final @Nullable Element user;
  private final @Nullable AnnotationMirror mirror;
  private final @Nullable List<Problem> problems;

  /**
   * The types that an annotation names.
   *
   * @param user what the annotation stands on; null without one
   * @param mirror the annotation, where problems of types without source are shown; null if only
   *     types with source are read
   * @param problems takes what is wrong; null if nobody wants to know
   */
  ElementTypes(
      @Nullable Element user, @Nullable AnnotationMirror mirror, @Nullable List<Problem> problems) {
    this.user = user;
    this.mirror = mirror;
    this.problems = problems;
  }

  @Override
  public List<Declaration<NamedType>> annotations(NamedType type) {
    TypeElement element = type.element();
    return element == null
        ? List.of()
        : MirrorDeclaration.on(
            element,
            (diagnostic, at, on, value, details) -> {
              if (problems != null) {
                Problem use =
                    mirror == null || user == null
                        ? null
                        : new Problem(diagnostic, user, mirror, null, details);
                problems.add(new Problem(diagnostic, at, on, value, use, details));
              }
            });
  }

  @Override
  public String name(NamedType type) {
    TypeElement element = type.element();
    return element == null ? type.name() : element.getSimpleName().toString();
  }
}
