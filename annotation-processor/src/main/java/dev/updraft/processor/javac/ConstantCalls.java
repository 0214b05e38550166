package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Computes calls that give the same value wherever they run: lists, maps, records and times. */
final class ConstantCalls {
  private final SourceTrees source;
  private final ConstantFolder folder;

  ConstantCalls(SourceTrees source, ConstantFolder folder) {
    this.source = source;
    this.folder = folder;
  }

  /** The value of a call, empty if it is not constant. */
  Optional<Object> call(MethodInvocationTree call) {
    if (!(source.element(call) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    String name = method.getSimpleName().toString();
    String owner = ExpressionReader.owner(method);
    if (Dsl.isTask(method) || Dsl.isOfSettings(method)) {
      return new ConstantSettings(source, folder).call(call, method);
    }
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return onConstant(call, method)
          .or(() -> outcome(call, method).flatMap(o -> Optional.ofNullable(o.value())));
    }
    if (method.getEnclosingElement().getKind() == ElementKind.ENUM) {
      return ofEnum(call, method, (TypeElement) method.getEnclosingElement());
    }
    if (ConstantFactories.isListFactory(owner + "." + name) && !spreadsArray(call)) {
      return folder
          .foldAll(call.getArguments())
          .flatMap(items -> ConstantFactories.list(owner, name, items));
    }
    if (owner.startsWith("java.util.") && !spreadsArray(call)) {
      return folder
          .foldAll(call.getArguments())
          .flatMap(items -> ConstantFactories.make(owner, name, items));
    }
    if (name.equals("valueOf") && owner.startsWith("java.lang.")) {
      return owner.equals("java.lang.String") && call.getArguments().size() == 1
          ? folder.fold(call.getArguments().get(0)).flatMap(folder::text)
          : boxed(call);
    }
    return outcome(call, method).flatMap(outcome -> Optional.ofNullable(outcome.value()));
  }

  private Optional<Object> ofEnum(
      MethodInvocationTree call, ExecutableElement method, TypeElement type) {
    if (method.getSimpleName().contentEquals("values") && call.getArguments().isEmpty()) {
      return Optional.of(EnumCalls.values(type));
    }
    return method.getSimpleName().contentEquals("valueOf") && call.getArguments().size() == 1
        ? folder.fold(call.getArguments().get(0)).flatMap(name -> EnumCalls.valueOf(type, name))
        : Optional.empty();
  }

  /** How a method of the JDK comes out, empty if it is not known. */
  private Optional<JdkCalls.Outcome> outcome(MethodInvocationTree call, ExecutableElement method) {
    Optional<List<Object>> arguments = folder.foldAll(call.getArguments());
    ExpressionTree receiver = ExpressionReader.receiver(call);
    if (arguments.isEmpty() || method.isVarArgs()) {
      return Optional.empty();
    }
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return JdkCalls.call(method, null, arguments.get());
    }
    return receiver == null
        ? Optional.empty()
        : folder.fold(receiver).flatMap(target -> JdkCalls.call(method, target, arguments.get()));
  }

  /** Whether an array stands for the list of arguments. */
  boolean spreadsArray(MethodInvocationTree call) {
    return call.getArguments().size() == 1
        && source.type(call.getArguments().get(0)) instanceof ArrayType;
  }

  private Optional<Object> boxed(MethodInvocationTree call) {
    TypeMirror from = source.type(call.getArguments().get(0));
    return call.getArguments().size() == 1 && from != null && from.getKind().isPrimitive()
        ? folder
            .fold(call.getArguments().get(0))
            .filter(value -> boxedName(value).equals(String.valueOf(source.type(call))))
        : Optional.empty();
  }

  private static String boxedName(Object value) {
    return value.getClass().getName();
  }

  private Optional<Object> onConstant(MethodInvocationTree call, ExecutableElement method) {
    ExpressionTree receiver = ExpressionReader.receiver(call);
    String name = method.getSimpleName().toString();
    if (receiver == null || call.getArguments().size() > 1) {
      return Optional.empty();
    }
    Object target = folder.fold(receiver).orElse(null);
    if (target == null) {
      return Optional.empty();
    }
    if (call.getArguments().isEmpty()) {
      return ofConstant(target, name);
    }
    Optional<Object> argument = folder.fold(call.getArguments().get(0));
    if (name.equals("equals")) {
      return target == Constant.NULL
          ? Optional.empty()
          : argument.flatMap(a -> ConstantFactories.equal(target, a));
    }
    if (!name.equals("get") || argument.isEmpty()) {
      return Optional.empty();
    }
    if (target instanceof Map<?, ?> map) {
      if (!Constant.isKey(argument.get())) {
        return Optional.empty();
      }
      Object value = map.get(argument.get());
      return Optional.of(value == null ? Constant.NULL : value);
    }
    return target instanceof List<?> list
            && argument.get() instanceof Integer index
            && index >= 0
            && index < list.size()
        ? Optional.of(list.get(index))
        : Optional.empty();
  }

  private Optional<Object> ofConstant(Object target, String name) {
    if (target instanceof Constant.OfEnum constant) {
      return folder.enums().on(constant, name);
    }
    if (target instanceof Constant.OfRecord object && object.code() == null) {
      return Optional.ofNullable(object.components().get(name));
    }
    if (target instanceof Map<?, ?> map) {
      return switch (name) {
        case "size" -> Optional.of(map.size());
        case "isEmpty" -> Optional.of(map.isEmpty());
        case "keySet" -> Optional.of(List.copyOf(map.keySet()));
        case "values" -> Optional.of(List.copyOf(map.values()));
        default -> Optional.empty();
      };
    }
    if (!(target instanceof List<?> list)) {
      return Optional.empty();
    }
    return switch (name) {
      case "size" -> Optional.of(list.size());
      // Streams of constants are the lists that they go through.
      case "toList" -> Optional.of(list);
      case "isEmpty" -> Optional.of(list.isEmpty());
      case "getFirst" -> list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
      default -> Optional.empty();
    };
  }

  /** Whether the element's type is a char or Character. */
  static boolean isChar(@Nullable TypeMirror type) {
    return type != null
        && (type.getKind() == TypeKind.CHAR || type.toString().endsWith("java.lang.Character"));
  }

  /** Whether the call has constant arguments that its method throws at. */
  boolean throwsAlways(MethodInvocationTree call, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    List<Object> values =
        spreadsArray(call) ? null : folder.foldAll(call.getArguments()).orElse(null);
    if (values == null) {
      return false;
    }
    boolean factory =
        Set.of("java.util.Map.of", "java.util.Map.ofEntries", "java.util.Set.of")
            .contains(ExpressionReader.owner(method) + "." + name);
    boolean ofEnum =
        method.getEnclosingElement().getKind() == ElementKind.ENUM
            && method.getModifiers().contains(Modifier.STATIC)
            && name.equals("valueOf");
    return (factory || ofEnum) && !values.contains(Constant.NULL) && call(call).isEmpty()
        || outcome(call, method).filter(outcome -> outcome.value() == null).isPresent();
  }

  /** Whether the value of the call depends on constants alone, though it is not computed. */
  boolean isOfConstants(MethodInvocationTree call, ExecutableElement method) {
    if (folder.foldAll(call.getArguments()).isEmpty()
        || method.getReturnType().getKind() == TypeKind.VOID) {
      return false;
    }
    ExpressionTree receiver = ExpressionReader.receiver(call);
    return method.getModifiers().contains(Modifier.STATIC)
        ? JdkCalls.isPure(ExpressionReader.owner(method), method.getSimpleName().toString())
            && !call.getArguments().isEmpty()
        : receiver != null && folder.fold(receiver).isPresent();
  }
}
