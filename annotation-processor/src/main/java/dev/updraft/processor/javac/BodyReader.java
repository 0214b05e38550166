package dev.updraft.processor.javac;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.DagClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a {@code @Dag} body. */
final class BodyReader {
  private final SourceTrees source;
  private final Reporter reporter;
  private final Map<Element, Object> constants = new HashMap<>();
  private final ConstantFolder folder;
  private final ExpressionReader expressions;

  BodyReader(
      ProcessingEnvironment environment, SourceTrees source, DagClass dagClass, Reporter reporter) {
    this.source = source;
    this.reporter = reporter;
    this.folder = new ConstantFolder(source, constants);
    this.expressions =
        new ExpressionReader(environment.getTypeUtils(), source, dagClass, folder, reporter);
  }

  List<IrStatement> read(BlockTree block) {
    List<IrStatement> statements = new ArrayList<>();
    for (StatementTree tree : block.getStatements()) {
      IrStatement statement = statement(tree);
      if (statement != null) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private @Nullable IrStatement statement(StatementTree tree) {
    TreeSite site = source.site(tree);
    if (tree instanceof VariableTree variable) {
      return declaration(variable, site);
    }
    if (tree instanceof ExpressionStatementTree statement) {
      return expression(statement.getExpression(), site);
    }
    if (tree.getKind() == Tree.Kind.EMPTY_STATEMENT) {
      return null;
    }
    // A value is only returned by a method whose declaration is refused anyway.
    if (!(tree instanceof ReturnTree returned && returned.getExpression() != null)) {
      reporter.report(Diagnostic.UNSUPPORTED_STATEMENT, site, TreeNames.of(tree));
    }
    return new IrStatement.Invalid(site);
  }

  private @Nullable IrStatement declaration(VariableTree variable, TreeSite site) {
    ExpressionTree initializer = variable.getInitializer();
    if (initializer == null) {
      return null;
    }
    Element element = source.element(variable);
    IrExpression value = expressions.read(initializer, element == null ? null : element.asType());
    remember(element, initializer);
    return new IrStatement.Assign(variable.getName().toString(), value, site);
  }

  private IrStatement expression(ExpressionTree tree, TreeSite site) {
    if (tree instanceof AssignmentTree assignment) {
      return assignment(assignment, site);
    }
    if (tree instanceof MethodInvocationTree call && expressions.isThen(call)) {
      return new IrStatement.Then(site);
    }
    return new IrStatement.Evaluate(expressions.read(tree, null), site);
  }

  private IrStatement assignment(AssignmentTree tree, TreeSite site) {
    Element target = source.element(tree.getVariable());
    if (target == null || target.getKind() != ElementKind.LOCAL_VARIABLE) {
      reporter.report(
          Diagnostic.UNSUPPORTED_STATEMENT,
          source.site(tree),
          "an assignment to anything but a local variable");
      return new IrStatement.Invalid(site);
    }
    IrExpression value = expressions.read(tree.getExpression(), target.asType());
    remember(target, tree.getExpression());
    return new IrStatement.Assign(target.getSimpleName().toString(), value, site);
  }

  /**
   * The statements of a body run one after the other, so a local has the value that it got last,
   * and a constant one is widened by Java's rules where it is read.
   */
  private void remember(@Nullable Element local, ExpressionTree assigned) {
    if (local == null) {
      return;
    }
    Optional<Object> value =
        folder.fold(assigned).flatMap(constant -> ConstantFolder.cast(constant, local.asType()));
    if (value.isPresent()) {
      constants.put(local, value.get());
    } else {
      constants.remove(local);
    }
  }
}
