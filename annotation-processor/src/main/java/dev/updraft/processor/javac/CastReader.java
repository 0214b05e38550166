package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.TypeCastTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** Reads casts of results: those that only tell javac more are read through. */
final class CastReader {
  private final Body body;

  CastReader(Body body) {
    this.body = body;
  }

  IrExpression read(TypeCastTree tree, @Nullable TypeMirror target) {
    TypeMirror to = body.source().type(tree);
    TypeMirror from = body.source().type(tree.getExpression());
    if (to == null || from == null) {
      return body.expressions().read(tree.getExpression(), target);
    }
    ExpressionTree inner = body.stripCasts(tree);
    boolean element = body.elements().contains(body.source().element(inner));
    TypeMirror origin = body.source().type(inner);
    if (element && origin != null && isUntyped(origin) && (target == null || !isUntyped(target))) {
      return body.invalid(Diagnostic.MAPPING_ELEMENT_TYPE, inner, name(origin));
    }
    return changesValue(from, to, target)
        ? body.invalid(Diagnostic.OPERATOR_ON_RESULT, tree, "(" + tree.getType() + ")")
        : body.expressions().read(tree.getExpression(), target);
  }

  /**
   * Whether the consumer, which decodes the value as the type of its parameter, would get another
   * one without the cast.
   */
  private boolean changesValue(TypeMirror from, TypeMirror to, @Nullable TypeMirror target) {
    TypeKind fromKind = primitive(from);
    TypeKind toKind = primitive(to);
    if (fromKind == toKind || toKind == TypeKind.NONE || fromKind == TypeKind.NONE) {
      return false;
    }
    boolean widens =
        fromKind != TypeKind.CHAR
            && toKind != TypeKind.CHAR
            && fromKind.compareTo(toKind) < 0
            && target != null
            && target.getKind().isPrimitive();
    return !widens;
  }

  /** The primitive type, also of a boxed one; NONE if it is neither. */
  private TypeKind primitive(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind();
    }
    try {
      return body.dag().types().unboxedType(type).getKind();
    } catch (IllegalArgumentException e) {
      return TypeKind.NONE;
    }
  }

  private static boolean isUntyped(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return isUntyped(variable.getUpperBound());
    }
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.Object");
  }

  private static String name(TypeMirror type) {
    return type instanceof TypeVariable ? "?" : type.toString();
  }
}
