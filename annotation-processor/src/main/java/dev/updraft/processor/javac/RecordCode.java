package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Follows constant records whose constructor or accessors are the author's. The descriptor holds
 * the arguments of the constructor: right for a worker that makes the record of them, but not for
 * who takes a component, nor for a parameter of a type that does not tell the worker of the record.
 */
final class RecordCode {
  private final Body body;
  private final Map<Element, Constant.OfRecord> holders = new HashMap<>();

  RecordCode(Body body) {
    this.body = body;
  }

  /** From here on a variable may hold what the expression has, or elements of it. */
  void note(@Nullable Element variable, @Nullable ExpressionTree value) {
    if (value != null) {
      note(variable, within(value));
    }
  }

  /** From here on a variable may hold this record. */
  void note(@Nullable Element variable, Constant.@Nullable OfRecord record) {
    if (variable != null && record != null) {
      holders.put(variable, record);
    }
  }

  /** Such a record in the value of an expression, null if there is none. */
  Constant.@Nullable OfRecord within(ExpressionTree tree) {
    Finder finder = new Finder();
    finder.scan(tree, null);
    return finder.found;
  }

  private static Optional<Constant.OfRecord> within(Object constant) {
    return constant instanceof Constant.OfRecord record && record.code() != null
        ? Optional.of(record)
        : Constant.parts(constant).flatMap(part -> within(part).stream()).findFirst();
  }

  /** Whether what an accessor gives is another value than the one that the descriptor holds. */
  boolean hides(ExpressionTree receiver, ExecutableElement accessor) {
    return code(accessor) != null && within(receiver) != null;
  }

  private @Nullable String code(ExecutableElement accessor) {
    return new ConstantRecords(body.dag(), body.source(), body.constants())
        .code((TypeElement) accessor.getEnclosingElement());
  }

  /** Refuses a component of such a record. */
  IrExpression component(Tree tree, ExecutableElement accessor) {
    return body.invalid(
        Diagnostic.RECORD_CODE,
        tree,
        accessor.getEnclosingElement().getSimpleName(),
        code(accessor),
        "its component '" + accessor.getSimpleName() + "' is not known here");
  }

  /** Whether a task can be given such a record for a parameter of this type; reported if not. */
  boolean fits(Constant.@Nullable OfRecord record, @Nullable TypeMirror parameter, Tree tree) {
    boolean fits = record == null || parameter == null || isPrecise(parameter, new HashSet<>());
    if (!fits) {
      body.report(
          Diagnostic.RECORD_CODE,
          tree,
          record.simpleName(),
          record.code(),
          "the worker cannot make it for a parameter of type " + parameter);
    }
    return fits;
  }

  /**
   * Whether a Python operator, which gets what the constructor was given, gets what the record
   * holds; reported if not. Of a record in another file nobody knows.
   */
  boolean fitsOperator(Constant.@Nullable OfRecord record, Tree tree) {
    TypeElement type = record == null ? null : body.dag().elements().getTypeElement(record.type());
    boolean differs = record != null && type != null && body.dag().inSameFile(type);
    if (differs) {
      body.report(
          Diagnostic.RECORD_CODE,
          tree,
          record.simpleName(),
          record.code(),
          "a Python operator would get what the constructor was given");
    }
    return !differs;
  }

  /** Whether a worker that decodes JSON as this type knows each record in it. */
  private boolean isPrecise(TypeMirror type, Set<TypeElement> open) {
    if (type instanceof ArrayType array) {
      return isPrecise(array.getComponentType(), open);
    }
    if (!(type instanceof DeclaredType declared)) {
      return type.getKind().isPrimitive();
    }
    TypeElement element = (TypeElement) declared.asElement();
    List<? extends TypeMirror> arguments = declared.getTypeArguments();
    if (element.getKind() == ElementKind.RECORD) {
      return !open.add(element)
          || element.getRecordComponents().stream()
              .map(RecordComponentElement::asType)
              .allMatch(component -> isPrecise(component, open));
    }
    return arguments.isEmpty()
        ? isFinal(element)
        : arguments.stream().allMatch(argument -> isPrecise(argument, open));
  }

  private static boolean isFinal(TypeElement type) {
    return type.getKind() == ElementKind.ENUM || type.getModifiers().contains(Modifier.FINAL);
  }

  private final class Finder extends TreeScanner<Void, Void> {
    private Constant.@Nullable OfRecord found;

    @Override
    public Void scan(Tree tree, Void unused) {
      if (found != null || tree == null) {
        return null;
      }
      Optional<Object> constant =
          tree instanceof ExpressionTree expression
              ? body.constants().fold(expression)
              : Optional.empty();
      if (constant.isEmpty()) {
        return super.scan(tree, null);
      }
      found = within(constant.get()).orElse(null);
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void unused) {
      found = holders.get(body.source().element(name));
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (!(body.source().element(call) instanceof ExecutableElement method)) {
        return null;
      }
      if (CallReader.isCall(method)) {
        ExpressionTree receiver = ExpressionReader.receiver(call);
        found = body.dag().returnedRecord(body.dag().dispatch(receiver, method));
        return null;
      }
      boolean maps =
          MappingReader.isStreamOperation(method)
              && Stream.of("map", "flatMap").anyMatch(method.getSimpleName()::contentEquals);
      // What was mapped is gone; its elements are what the function returns.
      return maps ? scan(call.getArguments(), null) : super.visitMethodInvocation(call, null);
    }
  }
}
