package dev.updraft.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks that calls of tasks may be told. Invokers are generated before bodies are read, and
 * before a source is run: so there is one for each method that takes a {@code TaskOutcome}, which
 * is what callbacks are for, and for each that the source file names.
 */
final class CallbackOffer {
  private final ProcessingEnvironment environment;
  private final TypeElement owner;
  private final CallbackReader reader;

  /**
   * For one class.
   *
   * @param owner the class beside which the generated code stands
   */
  CallbackOffer(ProcessingEnvironment environment, TypeElement owner) {
    this.environment = environment;
    this.owner = owner;
    // What is named wrongly is reported where the call is read.
    this.reader = new CallbackReader(environment, owner, (attribute, diagnostic, details) -> {});
  }

  /** Whether a class was named that does not exist, or not yet. */
  boolean unknownClass() {
    return reader.unknownClass();
  }

  /**
   * The callbacks.
   *
   * @param fields fields that may hold libraries
   * @param texts what the source file names
   */
  List<CallbackMethod> of(List<VariableElement> fields, Set<String> texts) {
    List<CallbackMethod> all = new ArrayList<>();
    add(texts, owner, null, all);
    for (VariableElement field : fields) {
      if (field.asType() instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement type
          && hasTasks(type)
          && reader.reaches(field)) {
        add(texts, type, field, all);
      }
    }
    return all;
  }

  private void add(
      Set<String> texts,
      TypeElement type,
      @Nullable VariableElement field,
      List<CallbackMethod> all) {
    for (ExecutableElement method : methods(type)) {
      String name = method.getSimpleName().toString();
      if (CallbackReader.takesOutcome(method) || texts.contains(name)) {
        reader.add(name, type, field, all);
      }
    }
    if (field == null) {
      texts.stream()
          .filter(text -> text.indexOf('#') >= 0)
          .forEach(text -> reader.add(text, type, null, all));
    }
  }

  private boolean hasTasks(TypeElement type) {
    return methods(type).stream().anyMatch(Annotations::isTask);
  }

  private List<ExecutableElement> methods(TypeElement type) {
    return ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type));
  }
}
