package dev.updraft.processor.javac;

import com.sun.source.tree.NewClassTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of constants. What a constructor of the author's does with its arguments is done by
 * the worker, which calls it when it decodes the record; see {@link RecordCode} for what that rules
 * out.
 */
final class ConstantRecords {
  private final DagReading dag;
  private final SourceTrees source;
  private final ConstantFolder folder;

  ConstantRecords(DagReading dag, SourceTrees source, ConstantFolder folder) {
    this.dag = dag;
    this.source = source;
    this.folder = folder;
  }

  /** The creation of a record by its canonical constructor, with constants. */
  Optional<Object> creation(NewClassTree tree) {
    if (!(source.element(tree) instanceof ExecutableElement constructor)
        || !(constructor.getEnclosingElement() instanceof TypeElement type)
        || type.getKind() != ElementKind.RECORD
        || !isCanonical(constructor, type)
        || constructor.isVarArgs()) {
      return Optional.empty();
    }
    List<Object> values = folder.foldAll(tree.getArguments()).orElse(null);
    if (values == null) {
      return Optional.empty();
    }
    Map<String, Object> components = new LinkedHashMap<>();
    if (inFamily(type)) {
      // As the worker writes it.
      components.put("type", type.getSimpleName().toString());
    }
    for (int i = 0; i < values.size(); i++) {
      RecordComponentElement component = type.getRecordComponents().get(i);
      Object value = ConstantFolder.cast(values.get(i), component.asType()).orElse(null);
      if (value == null) {
        return Optional.empty();
      }
      components.put(component.getSimpleName().toString(), value);
    }
    return Optional.of(
        new Constant.OfRecord(type.getQualifiedName().toString(), components, code(type)));
  }

  /**
   * What of its own a record has. A class file does not tell, so that only records of this file are
   * asked: what a build accepts must not depend on what it compiles anew.
   */
  @Nullable String code(TypeElement type) {
    if (type.getNestingKind() == NestingKind.LOCAL) {
      // Local classes are refused.
      return null;
    }
    if (!dag.inSameFile(type)) {
      return "may have code of its own in another file";
    }
    boolean implicit =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .filter(constructor -> isCanonical(constructor, type))
            .allMatch(c -> dag.elements().getOrigin(c) == Elements.Origin.MANDATED);
    if (!implicit) {
      return "has a constructor of its own";
    }
    // javac makes the other accessors without trees.
    return type.getRecordComponents().stream()
        .map(RecordComponentElement::getAccessor)
        .filter(accessor -> dag.trees().getTree(accessor) != null)
        .map(accessor -> "has an accessor '" + accessor.getSimpleName() + "' of its own")
        .findFirst()
        .orElse(null);
  }

  /** Whether the record belongs to a sealed type, so that readers need to know which one it is. */
  private static boolean inFamily(TypeElement type) {
    return type.getInterfaces().stream()
        .map(above -> (TypeElement) ((DeclaredType) above).asElement())
        .anyMatch(above -> above.getModifiers().contains(Modifier.SEALED) || inFamily(above));
  }

  private static boolean isCanonical(ExecutableElement constructor, TypeElement type) {
    List<String> parameters = new ArrayList<>();
    constructor.getParameters().forEach(p -> parameters.add(p.asType().toString()));
    List<String> components = new ArrayList<>();
    type.getRecordComponents().forEach(c -> components.add(c.asType().toString()));
    return parameters.equals(components);
  }
}
