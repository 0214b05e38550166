package dev.updraft.processor.javac;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads loops whose turns are known, one block for each turn. */
final class LoopReader {
  private static final int MAX_COUNT = 1000;

  private final Body body;

  LoopReader(Body body) {
    this.body = body;
  }

  void forEach(EnhancedForLoopTree tree, List<IrStatement> out) {
    List<Environment.Item> items = items(tree.getExpression(), out);
    if (items == null) {
      out.add(new LoopOverResult(body).statement(tree));
      return;
    }
    Element variable = body.source().element(tree.getVariable());
    body.records().note(variable, tree.getExpression());
    for (Environment.Item item : items) {
      if (variable == null || Returns.always(out) || !mayTurn(tree, out)) {
        return;
      }
      Optional<Object> value =
          Optional.ofNullable(item.constant())
              .flatMap(constant -> ConstantFolder.cast(constant, variable.asType()));
      out.add(
          turn(
              tree.getVariable(),
              variable,
              value
                  .filter(v -> !(v instanceof Constant.OfSettings))
                  .map(v -> body.expressions().constant(v, tree.getExpression()))
                  .orElse(item.expression()),
              value.orElse(null),
              tree.getStatement()));
    }
  }

  /** The elements of a list that is known, null if it is a result. */
  private @Nullable List<Environment.Item> items(ExpressionTree tree, List<IrStatement> out) {
    if (body.constants().fold(tree).orElse(null) instanceof List<?> constants) {
      List<Environment.Item> items = new ArrayList<>();
      for (Object constant : constants) {
        items.add(
            new Environment.Item(
                constant, new IrExpression.Constant(Constant.json(constant), body.site(tree))));
      }
      return items;
    }
    return body.lists().items(tree, out);
  }

  private IrStatement turn(
      VariableTree tree,
      Element variable,
      IrExpression expression,
      @Nullable Object value,
      StatementTree statement) {
    body.locals().set(variable, value);
    List<IrStatement> statements = new ArrayList<>();
    // Settings are no value of the DAG: the compiler alone needs to know them.
    if (!(value instanceof Constant.OfSettings)) {
      statements.add(
          new IrStatement.Assign(tree.getName().toString(), expression, body.site(tree)));
    }
    statements.addAll(body.statements().arm(statement));
    return new IrStatement.Block(statements, body.site(statement));
  }

  private boolean mayTurn(Tree loop, List<IrStatement> out) {
    boolean may = body.dag().mayTurn();
    if (!may) {
      out.add(body.statements().unsupported(loop, "loops of more than 10,000 turns in all"));
    }
    return may;
  }

  /** {@code for (int i = 0; i < 3; i++)}. */
  void counting(ForLoopTree tree, List<IrStatement> out) {
    VariableTree counter =
        tree.getInitializer().size() == 1
                && tree.getInitializer().get(0) instanceof VariableTree variable
            ? variable
            : null;
    Element variable = counter == null ? null : body.source().element(counter);
    Optional<Object> start =
        counter == null || counter.getInitializer() == null
            ? Optional.empty()
            : body.constants().fold(counter.getInitializer());
    if (counter == null
        || variable == null
        || tree.getCondition() == null
        || tree.getUpdate().size() != 1) {
      out.add(
          body.statements()
              .unsupported(tree, "a for loop of another form than for (int i = 0; i < 3; i++)"));
      return;
    }
    Optional<Object> value = start.flatMap(v -> ConstantFolder.cast(v, variable.asType()));
    for (int turns = 0; ; turns++) {
      if (value.isEmpty()) {
        refuse(tree, out);
        return;
      }
      body.locals().set(variable, value.get());
      Optional<Boolean> goesOn = body.constants().test(tree.getCondition());
      if (goesOn.isEmpty()) {
        refuse(tree, out);
        return;
      }
      if (!goesOn.get() || Returns.always(out)) {
        return;
      }
      if (turns == MAX_COUNT) {
        out.add(body.statements().unsupported(tree, "a for loop of more than 1,000 turns"));
        return;
      }
      if (!mayTurn(tree, out)) {
        return;
      }
      IrExpression expression = body.expressions().constant(value.get(), tree.getCondition());
      out.add(turn(counter, variable, expression, value.get(), tree.getStatement()));
      ExpressionTree update = tree.getUpdate().get(0).getExpression();
      boolean updated = body.statements().update(update, new ArrayList<>());
      value = Optional.ofNullable(updated ? body.locals().constant(variable) : null);
    }
  }

  private void refuse(ForLoopTree tree, List<IrStatement> out) {
    if (mentionsRefused(tree)) {
      out.add(new IrStatement.Invalid(body.site(tree)));
      return;
    }
    IdentifierTree param = param(tree);
    if (param != null) {
      body.report(Diagnostic.LOOP_OVER_PARAM, param, param.getName());
      out.add(new IrStatement.Invalid(body.site(tree)));
      return;
    }
    out.add(
        body.statements()
            .unsupported(
                tree,
                "a for loop whose turns are not constant (write for (x : list), over the result of"
                    + " a task or List.of(..))"));
  }

  private boolean mentionsRefused(ForLoopTree tree) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        found[0] |= body.isRefused(name);
        return null;
      }
    }.scan(tree.getCondition(), null);
    return found[0];
  }

  private @Nullable IdentifierTree param(ForLoopTree tree) {
    List<IdentifierTree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        if (body.expressions().isDagParam(body.source().element(name))) {
          found.add(name);
        }
        return null;
      }
    }.scan(tree.getCondition(), null);
    return found.isEmpty() ? null : found.get(0);
  }
}
