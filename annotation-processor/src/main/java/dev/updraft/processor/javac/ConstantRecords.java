package dev.updraft.processor.javac;

import com.sun.source.tree.NewClassTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Makes records of constants. What a constructor of the author's does with its arguments is done by
 * the worker, which calls it when it decodes the record.
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
    for (int i = 0; i < values.size(); i++) {
      RecordComponentElement component = type.getRecordComponents().get(i);
      Object value = ConstantFolder.cast(values.get(i), component.asType()).orElse(null);
      if (value == null) {
        return Optional.empty();
      }
      components.put(component.getSimpleName().toString(), value);
    }
    return Optional.of(
        new Constant.OfRecord(
            type.getQualifiedName().toString(),
            components,
            dag.elements().getOrigin(constructor) == Elements.Origin.MANDATED));
  }

  private static boolean isCanonical(ExecutableElement constructor, TypeElement type) {
    List<String> parameters = new ArrayList<>();
    constructor.getParameters().forEach(p -> parameters.add(p.asType().toString()));
    List<String> components = new ArrayList<>();
    type.getRecordComponents().forEach(c -> components.add(c.asType().toString()));
    return parameters.equals(components);
  }
}
