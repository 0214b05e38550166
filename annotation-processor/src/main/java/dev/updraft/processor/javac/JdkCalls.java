package dev.updraft.processor.javac;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of the JDK that give the same value wherever and whenever they run: those of texts,
 * numbers, times, dates and durations.
 */
final class JdkCalls {
  private static final Set<Class<?>> TIMES =
      Set.of(Duration.class, Instant.class, LocalDate.class, LocalDateTime.class, LocalTime.class);

  /** Other methods of times read the clock, or give what no specification fixes. */
  private static final Set<String> NOT_OF_TIMES = Set.of("now", "hashCode", "compareTo", "equals");

  /** Other methods of texts depend on the language of the machine. */
  private static final Set<String> OF_TEXTS =
      Set.of(
          "charAt",
          "concat",
          "contains",
          "endsWith",
          "indexOf",
          "isBlank",
          "isEmpty",
          "lastIndexOf",
          "length",
          "repeat",
          "replace",
          "startsWith",
          "strip",
          "substring",
          "toString",
          "trim");

  private static final Set<String> PURE =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Double",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Math",
          "java.lang.String",
          "java.util.Arrays",
          "java.util.Collections",
          "java.util.List",
          "java.util.Map",
          "java.util.Objects",
          "java.util.Set");

  private static final Set<String> OF_NUMBERS = Set.of("abs", "floorDiv", "floorMod", "max", "min");

  private JdkCalls() {}

  /**
   * How a call comes out.
   *
   * @param value its value, null if it throws
   */
  record Outcome(@Nullable Object value) {}

  /**
   * Calls a method.
   *
   * @param target what it is called on, null if it is static
   * @return empty if the method is not known or is called with other values than it takes
   */
  static Optional<Outcome> call(
      ExecutableElement method, @Nullable Object target, List<Object> arguments) {
    Method found = find(method);
    if (found == null) {
      return Optional.empty();
    }
    boolean fits =
        found.getParameterCount() == arguments.size()
            && (target == null || found.getDeclaringClass().isInstance(target));
    if (!fits) {
      return Optional.empty();
    }
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = java(arguments.get(i), method.getParameters().get(i).asType());
      if (value == null || !boxed(found.getParameterTypes()[i]).isInstance(value)) {
        return Optional.empty();
      }
      values[i] = value;
    }
    try {
      Object value = found.invoke(target, values);
      return isConstant(value) ? Optional.of(new Outcome(constant(value))) : Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(new Outcome(null));
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  /** Whether a static method computes with its arguments alone. */
  static boolean isPure(String owner, String name) {
    // Integer.getInteger and the like read system properties.
    return PURE.contains(owner) && !name.startsWith("get")
        || TIMES.stream().anyMatch(time -> time.getName().equals(owner));
  }

  private static @Nullable Method find(ExecutableElement method) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    Class<?> type =
        TIMES.stream().filter(time -> time.getName().equals(owner)).findFirst().orElse(null);
    if (type != null) {
      return NOT_OF_TIMES.contains(name) ? null : find(type, method, isStatic);
    }
    if (owner.equals("java.lang.String") && OF_TEXTS.contains(name) && !isStatic) {
      return find(String.class, method, false);
    }
    return owner.equals("java.lang.Math") && OF_NUMBERS.contains(name)
        ? find(Math.class, method, true)
        : null;
  }

  private static @Nullable Method find(Class<?> type, ExecutableElement method, boolean isStatic) {
    for (Method candidate : type.getMethods()) {
      if (candidate.getName().contentEquals(method.getSimpleName())
          && java.lang.reflect.Modifier.isStatic(candidate.getModifiers()) == isStatic
          && !candidate.isBridge()
          && takesTheSame(candidate, method)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean takesTheSame(Method candidate, ExecutableElement method) {
    Class<?>[] types = candidate.getParameterTypes();
    if (types.length != method.getParameters().size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].getTypeName().equals(method.getParameters().get(i).asType().toString())) {
        return false;
      }
    }
    return true;
  }

  /** The constant as Java passes it to a parameter, null if it cannot. */
  private static @Nullable Object java(Object constant, TypeMirror parameter) {
    if (constant == Constant.NULL) {
      return null;
    }
    if (parameter.getKind().isPrimitive()) {
      return parameter.getKind() == TypeKind.BOOLEAN
          ? constant
          : Arithmetic.convert(constant, parameter.getKind()).orElse(null);
    }
    return constant instanceof Constant.OfEnum unit ? enumConstant(unit) : constant;
  }

  private static @Nullable Object enumConstant(Constant.OfEnum constant) {
    if (!constant.type().startsWith("java.time.")) {
      return null;
    }
    try {
      for (Object value : Class.forName(constant.type()).getEnumConstants()) {
        if (((Enum<?>) value).name().equals(constant.name())) {
          return value;
        }
      }
    } catch (ClassNotFoundException e) {
      // A newer JDK is compiled for than the compiler runs on.
    }
    return null;
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Object constant(Object value) {
    return value instanceof Enum<?> one
        ? new Constant.OfEnum(one.getDeclaringClass().getName(), one.name())
        : value;
  }

  private static boolean isConstant(Object value) {
    return value instanceof String
        || value instanceof Enum
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Number
        || Constant.isTime(value);
  }
}
