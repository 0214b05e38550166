package dev.updraft.processor;

import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.check.SensorChecks;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Sensor}. */
final class SensorReader {
  static final String SENSOR = "dev.updraft.Sensor";

  /** What {@code @Sensor} can say. */
  private static final List<String> ATTRIBUTES =
      List.of(
          "mode",
          "pokeInterval",
          "timeout",
          "softFail",
          "exponentialBackoff",
          "maxWait",
          "silentFail",
          "neverFail");

  private SensorReader() {}

  /**
   * What the annotation of the method says, null if it has none.
   *
   * @param problems takes what is wrong; null if the method is reported elsewhere
   */
  static @Nullable SensorModel read(ExecutableElement method, @Nullable List<Problem> problems) {
    AnnotationMirror mirror = Annotations.find(method, SENSOR).orElse(null);
    if (mirror == null) {
      return null;
    }
    Map<String, Object> written = new HashMap<>();
    for (String attribute : ATTRIBUTES) {
      Object value = Annotations.value(mirror, attribute);
      if (value != null) {
        written.put(attribute, value);
      }
    }
    String name = method.getSimpleName().toString();
    AnnotationChecks checks = new AnnotationChecks(method, mirror, problems);
    return new SensorChecks(name, written, checks::report).sensor();
  }

  /** Reports sensors that are no tasks. */
  static void check(ExecutableElement method, List<Problem> problems) {
    AnnotationMirror mirror = Annotations.find(method, SENSOR).orElse(null);
    if (mirror != null && !Annotations.isTask(method)) {
      problems.add(
          new Problem(
              Diagnostic.SENSOR_SIGNATURE,
              method,
              null,
              null,
              method.getSimpleName().toString(),
              "is no @Task"));
    }
  }

  /** Why a method of this result cannot be a sensor, null if it can. */
  static @Nullable String fault(TypeMirror returned) {
    return isBoolean(returned) || isOptional(returned) ? null : "returns " + returned;
  }

  /** Whether the sensor only says that it is time, without a value. */
  static boolean isBoolean(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN || isNamed(type, "java.lang.Boolean");
  }

  private static boolean isOptional(TypeMirror type) {
    return isNamed(type, "java.util.Optional")
        && ((DeclaredType) type).getTypeArguments().size() == 1;
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }
}
