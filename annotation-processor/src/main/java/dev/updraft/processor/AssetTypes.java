package dev.updraft.processor;

import dev.updraft.descriptor.check.AssetReader;
import dev.updraft.descriptor.check.MapperReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Finds and checks the types that stand for assets and mappers. */
public final class AssetTypes {
  private AssetTypes() {}

  /** The names of those that a round brings, of the annotations that it says are there. */
  static Set<String> find(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<String> names = new TreeSet<>();
    for (TypeElement annotation : annotations) {
      if (isOfAssets(annotation)) {
        for (Element element : round.getElementsAnnotatedWith(annotation)) {
          if (element instanceof TypeElement type) {
            names.add(type.getQualifiedName().toString());
          }
        }
      }
    }
    return names;
  }

  private static boolean isOfAssets(TypeElement annotation) {
    // The container of several watchers stands in their annotation.
    TypeElement named =
        annotation.getEnclosingElement() instanceof TypeElement outer ? outer : annotation;
    String name = named.getSimpleName().toString();
    return named.getQualifiedName().toString().startsWith("dev.updraft.")
        && (AssetReader.isOfAssets(name) || MapperReader.KINDS.contains(name));
  }

  /** What is wrong with the type. */
  public static List<Problem> problems(TypeElement type) {
    List<Problem> problems = new ArrayList<>();
    ElementTypes types = new ElementTypes(type, null, problems);
    new AssetReader<>(types).check(NamedType.of(type));
    new MapperReader<>(types).check(NamedType.of(type));
    return problems;
  }
}
