package dev.updraft.processor.javac;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The values of fields that cannot change. */
final class FieldConstants {
  private static final Map<String, Object> OF_JAVA =
      Map.of(
          "java.time.Duration.ZERO", Duration.ZERO,
          "java.time.Instant.EPOCH", Instant.EPOCH,
          "java.time.LocalTime.MIDNIGHT", LocalTime.MIDNIGHT,
          "java.time.LocalTime.NOON", LocalTime.NOON);

  private final DagReading dag;
  private final Map<VariableElement, Optional<Object>> known = new HashMap<>();
  private final Set<VariableElement> open = new HashSet<>();

  FieldConstants(DagReading dag) {
    this.dag = dag;
  }

  /** The value, empty if it may change or is not constant. */
  Optional<Object> value(VariableElement field) {
    String name = field.getSimpleName().toString();
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      return Optional.of(new Constant.OfEnum(owner(field), name));
    }
    Object javac = field.getConstantValue();
    if (javac != null) {
      return Optional.of(javac);
    }
    if (!field.getModifiers().contains(Modifier.STATIC)
        || !field.getModifiers().contains(Modifier.FINAL)) {
      return Optional.empty();
    }
    Object ofJava = OF_JAVA.get(owner(field) + "." + name);
    if (ofJava != null || !dag.inSameFile(field)) {
      return Optional.ofNullable(ofJava);
    }
    Optional<Object> value = known.get(field);
    if (value == null) {
      value = open.add(field) ? initializer(field) : Optional.empty();
      open.remove(field);
      known.put(field, value);
    }
    return value;
  }

  private Optional<Object> initializer(VariableElement field) {
    TreePath path = dag.trees().getPath(field);
    if (path == null
        || !(path.getLeaf() instanceof VariableTree variable)
        || variable.getInitializer() == null) {
      return Optional.empty();
    }
    SourceTrees source = new SourceTrees(dag.trees(), dag.texts(), path);
    return new ConstantFolder(dag, source, new Environment(), choice -> Optional.empty())
        .fold(variable.getInitializer())
        .flatMap(value -> ConstantFolder.cast(value, field.asType()));
  }

  private static String owner(VariableElement field) {
    return ((TypeElement) field.getEnclosingElement()).getQualifiedName().toString();
  }
}
