package dev.updraft.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads annotations by name, so that the processor works with any version of the SDK. */
public final class Annotations {
  /** What {@code @SuppressWarnings} must name for the author to accept a warning of Updraft. */
  public static final Set<String> ACCEPTING = Set.of("updraft", "all");

  private Annotations() {}

  /** The annotation of this name on the element. */
  public static Optional<? extends AnnotationMirror> find(Element element, String name) {
    return element.getAnnotationMirrors().stream()
        .filter(
            mirror ->
                ((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(name))
        .findFirst();
  }

  /** The name of the annotation, without package. */
  static String simpleName(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  /** Whether the element is a task, a Java method or a Python operator. */
  public static boolean isTask(Element element) {
    return find(element, UpdraftProcessor.TASK).isPresent() || isOperator(element);
  }

  /** Whether the element stands for a Python operator. */
  public static boolean isOperator(Element element) {
    return find(element, UpdraftProcessor.PYTHON_OPERATOR).isPresent();
  }

  /** Whether this is the type of what a task can ask about its run. */
  public static boolean isContext(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("dev.updraft.TaskContext");
  }

  /** Whether this is the type of what a person is asked. */
  static boolean isRequest(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("dev.updraft.HumanRequest");
  }

  /** Whether the element is a task group. */
  public static boolean isTaskGroup(Element element) {
    return find(element, UpdraftProcessor.TASK_GROUP).isPresent();
  }

  /** Whether {@code @SuppressWarnings} on the element or around it names one of these. */
  public static boolean suppresses(Element element, Set<String> names) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      AnnotationMirror mirror = find(at, "java.lang.SuppressWarnings").orElse(null);
      if (mirror != null && texts(mirror, "value").stream().anyMatch(names::contains)) {
        return true;
      }
    }
    return false;
  }

  /** The value that the author wrote, null if the default holds. */
  static @Nullable AnnotationValue written(AnnotationMirror mirror, String attribute) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(attribute)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /**
   * The same, where {@code attribute[1]} is the second element of a list, and {@code
   * attribute[1].name} what that annotation says itself.
   */
  static @Nullable AnnotationValue writtenAt(AnnotationMirror mirror, String attribute) {
    int dot = attribute.indexOf("].");
    if (dot >= 0) {
      AnnotationValue item = writtenAt(mirror, attribute.substring(0, dot + 1));
      return item == null ? null : within(item, attribute.substring(dot + 2));
    }
    int bracket = attribute.indexOf('[');
    if (bracket < 0) {
      return written(mirror, attribute);
    }
    AnnotationValue list = written(mirror, attribute.substring(0, bracket));
    int index = Integer.parseInt(attribute, bracket + 1, attribute.length() - 1, 10);
    return list != null && list.getValue() instanceof List<?> items
        ? (AnnotationValue) items.get(index)
        : list;
  }

  /** What an annotation says itself, or one in it, the whole one if it says nothing. */
  private static AnnotationValue within(AnnotationValue value, String path) {
    int dot = path.indexOf('.');
    AnnotationValue inner =
        value.getValue() instanceof AnnotationMirror mirror
            ? written(mirror, dot < 0 ? path : path.substring(0, dot))
            : null;
    return inner == null ? value : dot < 0 ? inner : within(inner, path.substring(dot + 1));
  }

  /** The text that the author wrote, null if the default holds. */
  public static @Nullable String text(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    return value != null && value.getValue() instanceof String text ? text : null;
  }

  /** The number that the author wrote, null if the default holds. */
  static @Nullable Integer number(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    return value != null && value.getValue() instanceof Integer number ? number : null;
  }

  /** The flag that the author wrote, false if the default holds. */
  static boolean flag(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    return value != null && value.getValue() instanceof Boolean flag && flag;
  }

  /** The texts that the author wrote, empty if the default holds. */
  static List<String> texts(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    if (value == null || !(value.getValue() instanceof List<?> items)) {
      return List.of();
    }
    return items.stream().map(item -> String.valueOf(((AnnotationValue) item).getValue())).toList();
  }

  /** The annotation that the author wrote as a value, null if the default holds. */
  static @Nullable AnnotationMirror mirror(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    return value != null && value.getValue() instanceof AnnotationMirror inner ? inner : null;
  }

  /** The annotations that the author wrote as a value, empty if the default holds. */
  static List<AnnotationMirror> mirrors(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    if (value == null || !(value.getValue() instanceof List<?> items)) {
      return List.of();
    }
    return items.stream()
        .map(item -> ((AnnotationValue) item).getValue())
        .filter(AnnotationMirror.class::isInstance)
        .map(AnnotationMirror.class::cast)
        .toList();
  }

  /**
   * What the author wrote, null if the default holds: a text, number or flag as it is, enum
   * constants by the names that Airflow gives them, an array as a list.
   */
  static @Nullable Object value(AnnotationMirror mirror, String attribute) {
    AnnotationValue value = written(mirror, attribute);
    return value == null ? null : plain(value.getValue());
  }

  /** Everything that the author wrote in an annotation, by name, also annotations in it. */
  static Map<String, Object> values(AnnotationMirror mirror) {
    Map<String, Object> values = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach(
            (attribute, value) -> {
              Object plain =
                  value.getValue() instanceof AnnotationMirror inner
                      ? values(inner)
                      : plain(value.getValue());
              if (plain != null) {
                values.put(attribute.getSimpleName().toString(), plain);
              }
            });
    return values;
  }

  private static @Nullable Object plain(Object value) {
    if (value instanceof VariableElement constant) {
      return constant.getSimpleName().toString().toLowerCase(Locale.ROOT);
    }
    if (value instanceof List<?> items) {
      List<Object> all = new ArrayList<>();
      for (Object item : items) {
        Object one = plain(((AnnotationValue) item).getValue());
        if (one != null) {
          all.add(one);
        }
      }
      return all;
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value
        : null;
  }
}
