package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the class literals by which settings name types: nothing else in a body may hold one. */
final class ClassLiterals {
  private ClassLiterals() {}

  /** The types that the arguments of {@code outlets(Raw.class, ..)} are, empty if one is none. */
  static Optional<Constant.OfTypes> read(MethodInvocationTree call, SourceTrees source) {
    List<Constant.TypeAt> types = new ArrayList<>();
    for (ExpressionTree argument : arguments(call)) {
      TypeMirror type = type(argument, source);
      if (type == null) {
        return Optional.empty();
      }
      types.add(new Constant.TypeAt(type, source.site(argument)));
    }
    return Optional.of(new Constant.OfTypes(types));
  }

  /** The first argument that is no class literal. */
  static Optional<ExpressionTree> other(MethodInvocationTree call, SourceTrees source) {
    return arguments(call).stream().filter(argument -> type(argument, source) == null).findFirst();
  }

  /** The arguments of a call of a method with variable arguments. */
  static List<ExpressionTree> arguments(MethodInvocationTree call) {
    boolean array =
        call.getArguments().size() == 1
            && call.getArguments().get(0) instanceof NewArrayTree literal
            && literal.getInitializers() != null;
    return List.copyOf(
        array
            ? ((NewArrayTree) call.getArguments().get(0)).getInitializers()
            : call.getArguments());
  }

  /** The type of a class literal, null if the expression is none. */
  static @Nullable TypeMirror type(ExpressionTree tree, SourceTrees source) {
    return Body.strip(tree) instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("class")
        ? source.type(select.getExpression())
        : null;
  }
}
