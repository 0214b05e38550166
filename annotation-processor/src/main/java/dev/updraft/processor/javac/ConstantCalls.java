package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
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
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return onConstant(call, method, owner + "." + name);
    }
    if (name.equals("values") && method.getEnclosingElement().getKind() == ElementKind.ENUM) {
      return method.getParameters().isEmpty()
          ? enumConstants((TypeElement) method.getEnclosingElement())
          : Optional.empty();
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
    if (owner.startsWith("java.time.")) {
      return folder.foldAll(call.getArguments()).flatMap(items -> Times.make(owner, name, items));
    }
    return name.equals("valueOf") && owner.startsWith("java.lang.")
        ? boxed(call)
        : Optional.empty();
  }

  /** Whether an array stands for the list of arguments. */
  boolean spreadsArray(MethodInvocationTree call) {
    return call.getArguments().size() == 1
        && source.type(call.getArguments().get(0)) instanceof ArrayType;
  }

  private static Optional<Object> enumConstants(TypeElement type) {
    return Optional.of(
        type.getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .<Object>map(
                member ->
                    new Constant.OfEnum(
                        type.getQualifiedName().toString(), member.getSimpleName().toString()))
            .toList());
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

  private Optional<Object> onConstant(
      MethodInvocationTree call, ExecutableElement method, String qualified) {
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
      return ofConstant(target, name, qualified);
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

  private static Optional<Object> ofConstant(Object target, String name, String qualified) {
    if (target instanceof Constant.OfEnum constant && qualified.equals("java.lang.Enum.name")) {
      return Optional.of(constant.name());
    }
    if (target instanceof Constant.OfRecord object && object.plain()) {
      return Optional.ofNullable(object.components().get(name));
    }
    if (!(target instanceof List<?> list)) {
      return Optional.empty();
    }
    return switch (name) {
      case "size" -> Optional.of(list.size());
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
  boolean throwsAlways(MethodInvocationTree call, Element method) {
    String owner = ExpressionReader.owner(method);
    String name = method.getSimpleName().toString();
    List<Object> values =
        spreadsArray(call) ? null : folder.foldAll(call.getArguments()).orElse(null);
    if (values == null) {
      return false;
    }
    boolean factory =
        Set.of("java.util.Map.of", "java.util.Map.ofEntries", "java.util.Set.of")
            .contains(owner + "." + name);
    return factory && !values.contains(Constant.NULL) && call(call).isEmpty()
        || owner.startsWith("java.time.") && Times.fails(owner, name, values);
  }
}
