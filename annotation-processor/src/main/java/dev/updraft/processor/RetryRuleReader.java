package dev.updraft.processor;

import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.RetryRules;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads {@code retryPolicy = {@RetryRule(exception = .., action = ..), ..}}. */
final class RetryRuleReader {
  private static final String NAME = TaskAttribute.RETRY_POLICY.javaName();

  private final Elements elements;
  private final Types types;
  private final Settings.Faults faults;

  RetryRuleReader(Elements elements, Types types, Settings.Faults faults) {
    this.elements = elements;
    this.types = types;
    this.faults = faults;
  }

  /** The rules as maps of what the author wrote, null if there is no policy. */
  @Nullable List<Map<String, Object>> read(AnnotationMirror task) {
    if (Annotations.written(task, NAME) == null) {
      return null;
    }
    List<Map<String, Object>> rules = new ArrayList<>();
    List<DeclaredType> earlier = new ArrayList<>();
    for (AnnotationMirror rule : Annotations.mirrors(task, NAME)) {
      Map<String, Object> written = new LinkedHashMap<>();
      List<DeclaredType> exceptions = exceptions(rule);
      checkReached(rules.size(), exceptions, earlier);
      earlier.addAll(exceptions);
      written.put("exception", exceptions.stream().map(this::binaryName).toList());
      for (String attribute : List.of("action", "delay", "reason")) {
        Object value = Annotations.value(rule, attribute);
        if (value != null) {
          written.put(attribute, value);
        }
      }
      rules.add(written);
    }
    return rules;
  }

  private String binaryName(DeclaredType type) {
    return elements.getBinaryName((TypeElement) type.asElement()).toString();
  }

  private static List<DeclaredType> exceptions(AnnotationMirror rule) {
    AnnotationValue value = Annotations.written(rule, "exception");
    List<DeclaredType> exceptions = new ArrayList<>();
    if (value != null && value.getValue() instanceof List<?> items) {
      for (Object item : items) {
        // What is no class is an error of javac's.
        if (((AnnotationValue) item).getValue() instanceof DeclaredType type) {
          exceptions.add(type);
        }
      }
    }
    return exceptions;
  }

  private void checkReached(int rule, List<DeclaredType> exceptions, List<DeclaredType> earlier) {
    List<DeclaredType> before = new ArrayList<>(earlier);
    for (DeclaredType exception : exceptions) {
      for (DeclaredType other : before) {
        if (types.isSubtype(exception, other)) {
          faults.report(
              NAME + "[" + rule + "].exception",
              Diagnostic.RETRY_RULE,
              RetryRules.never(
                  exception.asElement().getSimpleName().toString(),
                  other.asElement().getSimpleName()));
          break;
        }
      }
      before.add(exception);
    }
  }
}
