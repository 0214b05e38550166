package dev.updraft.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds the classes that implement {@code DagSource}, which bear no annotation. */
final class SourceFinder {
  static final String DAG_SOURCE = "dev.updraft.DagSource";

  private final ProcessingEnvironment environment;

  /** Names of classes above which a type is missing that another processor has yet to generate. */
  private final Set<String> undecided = new TreeSet<>();

  SourceFinder(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** The names of those that a round brings. */
  Set<String> find(RoundEnvironment round) {
    TypeElement source = environment.getElementUtils().getTypeElement(DAG_SOURCE);
    if (source == null) {
      return Set.of();
    }
    List<TypeElement> types = new ArrayList<>();
    undecided.stream().map(environment.getElementUtils()::getTypeElement).forEach(types::add);
    undecided.clear();
    round.getRootElements().forEach(root -> collect(root, types));
    Set<String> found = new TreeSet<>();
    for (TypeElement type : types) {
      if (isSource(type, source)) {
        found.add(type.getQualifiedName().toString());
      } else if (UnknownTypes.above(environment.getTypeUtils(), type.asType())) {
        undecided.add(type.getQualifiedName().toString());
      }
    }
    return found;
  }

  private static void collect(Element element, List<TypeElement> types) {
    if (element instanceof TypeElement type) {
      types.add(type);
      type.getEnclosedElements().forEach(member -> collect(member, types));
    }
  }

  /** Whether the class is one that can be run. */
  boolean isSource(TypeElement type) {
    TypeElement source = environment.getElementUtils().getTypeElement(DAG_SOURCE);
    return source != null && isSource(type, source);
  }

  private boolean isSource(TypeElement type, TypeElement source) {
    return !type.getKind().isInterface()
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && environment.getTypeUtils().isSubtype(type.asType(), source.asType());
  }
}
