package dev.updraft.processor.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.updraft.descriptor.TaskAttribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts that a source file gives to {@code onFailure(..)} and its kin, by their form
 * alone: invokers are generated before names and types of bodies are known.
 */
final class CallbackTexts extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> METHODS =
      TaskAttribute.CALLBACKS.stream()
          .map(TaskAttribute::javaName)
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> texts = new TreeSet<>();

  /** Variables that may stand for a text. */
  private final Set<String> names = new HashSet<>();

  private final Map<String, Set<String>> variables = new HashMap<>();

  private CallbackTexts() {}

  /** The texts, some of which may mean something else. */
  static Set<String> in(CompilationUnitTree unit) {
    CallbackTexts found = new CallbackTexts();
    found.scan(unit, null);
    found.names.forEach(name -> found.texts.addAll(found.variables.getOrDefault(name, Set.of())));
    return found.texts;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && METHODS.contains(select.getIdentifier().toString())) {
      for (ExpressionTree argument : call.getArguments()) {
        new Argument().scan(argument, null);
      }
    }
    return super.visitMethodInvocation(call, nothing);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
    if (variable.getInitializer() instanceof LiteralTree literal
        && literal.getValue() instanceof String text) {
      variables.computeIfAbsent(variable.getName().toString(), name -> new TreeSet<>()).add(text);
    }
    return super.visitVariable(variable, nothing);
  }

  /** What one argument says. */
  private final class Argument extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
      if (literal.getKind() == Tree.Kind.STRING_LITERAL) {
        texts.add(String.valueOf(literal.getValue()));
      }
      return null;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void nothing) {
      names.add(name.getName().toString());
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
      names.add(select.getIdentifier().toString());
      return null;
    }
  }
}
