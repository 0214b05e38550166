package dev.updraft.processor;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.AssetReader;
import dev.updraft.descriptor.check.MapperReader;
import dev.updraft.descriptor.check.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

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

  /**
   * The asset that a type stands for, which a body names.
   *
   * @param faults told what is wrong with the name, and with a type that has no source: one with a
   *     source is checked for itself
   * @param hasSource whether a declaration has a source
   * @return null if something is wrong with it
   */
  public static @Nullable AssetModel named(
      TypeMirror type,
      TaskAttribute attribute,
      Settings.Faults faults,
      Predicate<Element> hasSource) {
    NamedType named = NamedType.of(type);
    List<Problem> problems = new ArrayList<>();
    ElementTypes types = new ElementTypes(null, null, problems);
    AssetModel model =
        new AssetReader<>(types)
            .read(faults, attribute.javaName(), named, AssetReader.Role.of(attribute));
    for (Problem problem : problems) {
      if (!hasSource.test(problem.element())) {
        faults.report(attribute.javaName(), problem.diagnostic(), problem.details());
      }
    }
    return model;
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
