package dev.updraft.processor.javac;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
final class StatementReader {
  private final Body body;

  /** How many {@code finally} blocks surround what is being read. */
  private int cleanups;

  StatementReader(Body body) {
    this.body = body;
  }

  /** Reads statements up to one that always returns: Java lets code stand behind a constant if. */
  List<IrStatement> read(List<? extends StatementTree> trees) {
    List<IrStatement> out = new ArrayList<>();
    for (StatementTree tree : trees) {
      if (Returns.always(out)) {
        break;
      }
      read(tree, out);
    }
    return out;
  }

  /** Reads an arm of a branch or the body of a loop. */
  List<IrStatement> arm(StatementTree tree) {
    return read(tree instanceof BlockTree block ? block.getStatements() : List.of(tree));
  }

  private void read(StatementTree tree, List<IrStatement> out) {
    TreeSite site = body.site(tree);
    if (tree instanceof VariableTree variable) {
      if (variable.getInitializer() != null) {
        assign(body.source().element(variable), variable.getInitializer(), site, out);
      }
    } else if (tree instanceof ExpressionStatementTree statement) {
      expression(statement.getExpression(), site, out);
    } else if (tree instanceof BlockTree block) {
      out.add(new IrStatement.Block(read(block.getStatements()), site));
    } else if (tree instanceof IfTree branch) {
      branch(branch, out);
    } else if (tree instanceof SwitchTree choice) {
      body.switches().statement(choice, out);
    } else if (tree instanceof EnhancedForLoopTree loop) {
      body.loops().forEach(loop, out);
    } else if (tree instanceof ForLoopTree loop) {
      body.loops().counting(loop, out);
    } else if (tree instanceof TryTree guarded) {
      out.add(guarded(guarded));
    } else if (tree instanceof ReturnTree returned) {
      out.add(returned(returned));
    } else if (tree.getKind() != Tree.Kind.EMPTY_STATEMENT && !body.switches().isEnd(tree)) {
      out.add(unsupported(tree, TreeNames.of(tree)));
    }
  }

  /** Reports a statement that cannot stand in a body. */
  IrStatement unsupported(Tree tree, String what) {
    body.report(Diagnostic.UNSUPPORTED_STATEMENT, tree, what);
    return new IrStatement.Invalid(body.site(tree));
  }

  private void expression(ExpressionTree tree, TreeSite site, List<IrStatement> out) {
    if (tree instanceof AssignmentTree assignment) {
      Element target = local(assignment.getVariable());
      if (target == null) {
        out.add(unsupported(tree, "an assignment to anything but a local variable"));
      } else {
        assign(target, assignment.getExpression(), site, out);
      }
    } else if (tree instanceof MethodInvocationTree call && Dsl.isThen(body.source(), call)) {
      out.add(new IrStatement.Then(site));
    } else if (!update(tree, out)) {
      out.add(new IrStatement.Evaluate(body.expressions().read(tree, null), site));
    }
  }

  @Nullable Element local(ExpressionTree tree) {
    Element target = body.source().element(tree);
    boolean local =
        target != null
            && (target.getKind() == ElementKind.LOCAL_VARIABLE
                || target.getKind() == ElementKind.PARAMETER
                    && !body.method().equals(body.dag().methods().peekFirst()));
    return local ? target : null;
  }

  /**
   * A local gets a value. The elements of a list that the author writes out get variables of their
   * own, so that a loop can go over them.
   */
  private void assign(
      @Nullable Element local, ExpressionTree value, Site site, List<IrStatement> out) {
    if (local == null) {
      out.add(new IrStatement.Evaluate(body.expressions().read(value, null), site));
      return;
    }
    if (Dsl.isSettings(local.asType())) {
      // No value of the DAG: the compiler alone needs to know it.
      Constant.OfSettings settings = body.settings().settings(value);
      body.setRefused(local, settings == null);
      body.locals().set(local, settings);
      return;
    }
    String name = local.getSimpleName().toString();
    List<Environment.Item> items = body.lists().items(value, out);
    body.records().note(local, value);
    if (items == null) {
      IrExpression read = body.expressions().read(value, local.asType());
      Optional<Object> constant = body.constants().fold(value);
      out.add(new IrStatement.Assign(name, read, site));
      body.setRefused(local, read instanceof IrExpression.Invalid);
      body.locals()
          .set(local, constant.flatMap(c -> ConstantFolder.cast(c, local.asType())).orElse(null));
    } else {
      out.add(new IrStatement.Assign(name, body.lists().listOf(items, value), site));
      body.locals().setList(local, items);
    }
  }

  /** Whether it is {@code i++}, {@code i += 2} or the like on a local whose value is known. */
  boolean update(ExpressionTree tree, List<IrStatement> out) {
    ExpressionTree variable = Updates.target(tree);
    Element target = variable == null ? null : local(Body.strip(variable));
    if (variable == null || target == null) {
      return false;
    }
    Optional<Object> old = body.constants().fold(variable);
    Optional<Object> by =
        tree instanceof CompoundAssignmentTree compound
            ? body.constants().fold(compound.getExpression())
            : Optional.of(1);
    if (old.isEmpty() || by.isEmpty()) {
      return false;
    }
    boolean boxed = !target.asType().getKind().isPrimitive();
    Optional<Object> value =
        updated(Updates.operator(tree.getKind()), old.get(), by.get(), target)
            .flatMap(
                v ->
                    boxed && !(v instanceof String)
                        ? v.getClass() == old.get().getClass() ? Optional.of(v) : Optional.empty()
                        : ConstantFolder.cast(v, target.asType()));
    if (value.isEmpty()) {
      return false;
    }
    body.locals().set(target, value.get());
    out.add(
        new IrStatement.Assign(
            target.getSimpleName().toString(),
            body.expressions().constant(value.get(), tree),
            body.site(tree)));
    return true;
  }

  private Optional<Object> updated(Tree.Kind operator, Object old, Object by, Element target) {
    return operator == Tree.Kind.PLUS && target.asType().toString().equals("java.lang.String")
        ? body.constants().concatenation(old, by)
        : Arithmetic.binary(operator, old, by);
  }

  private void branch(IfTree tree, List<IrStatement> out) {
    Optional<Boolean> known = body.constants().test(tree.getCondition());
    if (known.isPresent()) {
      StatementTree chosen = known.get() ? tree.getThenStatement() : tree.getElseStatement();
      if (chosen != null) {
        out.add(new IrStatement.Block(arm(chosen), body.site(chosen)));
      }
      return;
    }
    IrExpression test = body.expressions().read(tree.getCondition(), null);
    List<List<IrStatement>> arms =
        body.locals()
            .arms(
                List.of(
                    () -> arm(tree.getThenStatement()),
                    () ->
                        tree.getElseStatement() == null
                            ? List.<IrStatement>of()
                            : arm(tree.getElseStatement())),
                Returns::always);
    out.add(new IrStatement.If(test, arms.get(0), arms.get(1), body.site(tree)));
  }

  private IrStatement guarded(TryTree tree) {
    tree.getResources().forEach(resource -> body.report(Diagnostic.CATCH, resource));
    for (CatchTree handler : tree.getCatches()) {
      body.report(Diagnostic.CATCH, handler);
    }
    List<IrStatement> guarded = read(tree.getBlock().getStatements());
    List<IrStatement> cleanup = List.of();
    if (tree.getFinallyBlock() != null) {
      cleanups++;
      cleanup = read(tree.getFinallyBlock().getStatements());
      cleanups--;
    }
    return tree.getCatches().isEmpty() && tree.getResources().isEmpty()
        ? new IrStatement.Try(guarded, cleanup, body.site(tree))
        : new IrStatement.Invalid(body.site(tree));
  }

  private IrStatement returned(ReturnTree tree) {
    if (cleanups > 0) {
      body.report(Diagnostic.RETURN_MISPLACED, tree, "in a finally block");
      return new IrStatement.Invalid(body.site(tree));
    }
    ExpressionTree value = tree.getExpression();
    // A @Dag method that returns something is refused at its declaration.
    boolean returns = body.method().getReturnType().getKind() != TypeKind.VOID;
    if (value == null || !returns) {
      return new IrStatement.Return(null, body.site(tree));
    }
    IrExpression read = body.expressions().read(value, body.method().getReturnType());
    Constant.OfRecord record = body.records().within(value);
    if (record != null) {
      body.dag().returnsRecord(body.method(), record);
    }
    return new IrStatement.Return(read, body.site(tree));
  }
}
