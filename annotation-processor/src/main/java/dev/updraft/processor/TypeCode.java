package dev.updraft.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Writes types into generated code. */
final class TypeCode {
  private static final ClassName TYPES = ClassName.get("dev.updraft.spi", "Types");

  private final Types types;

  TypeCode(Types types) {
    this.types = types;
  }

  /** The type as a {@code java.lang.reflect.Type}, so that values can be decoded to it. */
  CodeBlock token(TypeMirror type) {
    if (type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()) {
      return CodeBlock.of(
          "$T.parameterized($T.class, $L)",
          TYPES,
          raw(type),
          declared.getTypeArguments().stream().map(this::token).collect(CodeBlock.joining(", ")));
    }
    if (type instanceof ArrayType array && hasArguments(array.getComponentType())) {
      return CodeBlock.of("$T.arrayOf($L)", TYPES, token(array.getComponentType()));
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound = wildcard.getExtendsBound();
      return bound == null ? CodeBlock.of("$T.class", Object.class) : token(bound);
    }
    return CodeBlock.of("$T.class", raw(type));
  }

  private static boolean hasArguments(TypeMirror type) {
    return type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()
        || type instanceof ArrayType array && hasArguments(array.getComponentType());
  }

  /** The type as the target of a cast. */
  TypeName cast(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> raw(type);
      default -> TypeName.get(type).withoutAnnotations();
    };
  }

  private TypeName raw(TypeMirror type) {
    return TypeName.get(types.erasure(type)).withoutAnnotations();
  }
}
