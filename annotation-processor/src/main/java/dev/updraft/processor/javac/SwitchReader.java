package dev.updraft.processor.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code switch} as a chain of tests whether the subject is one of the labels. */
final class SwitchReader {
  private final Body body;

  /** The {@code break}s that only end a case. */
  private final Set<Tree> ends = Collections.newSetFromMap(new IdentityHashMap<>());

  SwitchReader(Body body) {
    this.body = body;
  }

  /** Whether the statement only ends a case. */
  boolean isEnd(StatementTree tree) {
    return ends.contains(tree);
  }

  void statement(SwitchTree tree, List<IrStatement> out) {
    ExpressionTree subject = Body.strip(tree.getExpression());
    List<SwitchArm> arms = new SwitchArms(body, subject).read(tree.getCases());
    Optional<Object> known = known(subject);
    if (known.isPresent()) {
      SwitchArm chosen = chosen(arms, known.get(), subject);
      if (chosen != null) {
        out.add(new IrStatement.Block(statements(chosen), body.site(chosen.tree())));
      }
      return;
    }
    String name = body.dag().freshName("switch");
    out.add(
        new IrStatement.Assign(name, body.expressions().read(subject, null), body.site(subject)));
    List<Supplier<List<IrStatement>>> readers = new ArrayList<>();
    arms.forEach(arm -> readers.add(() -> statements(arm)));
    if (arms.stream().noneMatch(SwitchArm::isDefault)) {
      readers.add(List::of);
    }
    List<List<IrStatement>> read = body.locals().arms(readers, Returns::always);
    List<IrStatement> rest = List.of();
    for (int i = 0; i < arms.size(); i++) {
      rest = arms.get(i).isDefault() ? read.get(i) : rest;
    }
    boolean tested = false;
    for (int i = arms.size() - 1; i >= 0; i--) {
      SwitchArm arm = arms.get(i);
      if (!arm.isDefault()) {
        tested = true;
        rest =
            List.of(
                new IrStatement.If(
                    test(arm, name, subject), read.get(i), rest, body.site(arm.tree())));
      }
    }
    if (tested) {
      out.addAll(rest);
    } else {
      out.add(new IrStatement.Block(rest, body.site(tree)));
    }
  }

  private Optional<Object> known(ExpressionTree subject) {
    return body.constants().fold(subject).filter(value -> value != Constant.NULL);
  }

  private IrExpression test(SwitchArm arm, String name, ExpressionTree subject) {
    if (arm.labels().isEmpty()) {
      // Each of its labels was refused.
      return new IrExpression.Invalid(body.site(arm.tree()));
    }
    List<@Nullable Object> labels = new ArrayList<>();
    arm.labels().forEach(label -> labels.add(Constant.json(label)));
    return new IrExpression.Equal(
        new IrExpression.Variable(name, body.site(subject)), labels, false, body.site(arm.tree()));
  }

  private @Nullable SwitchArm chosen(List<SwitchArm> arms, Object value, ExpressionTree subject) {
    TypeMirror type = body.source().type(subject);
    Object comparable = type == null ? value : body.tests().like(value, type);
    return arms.stream()
        .filter(arm -> arm.labels().contains(comparable))
        .findFirst()
        .or(() -> arms.stream().filter(SwitchArm::isDefault).findFirst())
        .orElse(null);
  }

  private List<IrStatement> statements(SwitchArm arm) {
    StatementTree last = last(arm.statements());
    boolean breaks = last != null && last.getKind() == Tree.Kind.BREAK && !arm.isLabeled(last);
    if (breaks) {
      ends.add(last);
    }
    List<IrStatement> read = body.statements().read(arm.statements());
    boolean stops =
        breaks
            || arm.isLast()
            || arm.isRule()
            || last != null && last.getKind() == Tree.Kind.THROW
            || last != null && last.getKind() == Tree.Kind.CONTINUE
            || last != null && last.getKind() == Tree.Kind.BREAK
            || Returns.always(read);
    if (!stops) {
      body.report(Diagnostic.FALL_THROUGH, arm.tree());
      read.add(new IrStatement.Invalid(body.site(arm.tree())));
    }
    return read;
  }

  /** The last statement, also within blocks. */
  private static @Nullable StatementTree last(List<? extends StatementTree> statements) {
    StatementTree last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
    return last instanceof BlockTree block ? last(block.getStatements()) : last;
  }

  /**
   * A switch that has a value.
   *
   * @param target the type that its value is assigned to
   */
  IrExpression expression(SwitchExpressionTree tree, @Nullable TypeMirror target) {
    ExpressionTree subject = Body.strip(tree.getExpression());
    List<SwitchArm> arms = new SwitchArms(body, subject).read(tree.getCases());
    Optional<Object> known = known(subject);
    if (known.isPresent()) {
      SwitchArm chosen = chosen(arms, known.get(), subject);
      return chosen == null ? new IrExpression.Invalid(body.site(tree)) : value(chosen, target);
    }
    String name = body.dag().freshName("switch");
    IrStatement assign =
        new IrStatement.Assign(name, body.expressions().read(subject, null), body.site(subject));
    List<Supplier<IrExpression>> readers = new ArrayList<>();
    arms.forEach(arm -> readers.add(() -> value(arm, target)));
    List<IrExpression> values = body.locals().arms(readers, value -> false);
    if (values.isEmpty()) {
      return new IrExpression.Invalid(body.site(tree));
    }
    // Java has checked that the cases cover all values: the last one needs no test.
    int otherwise = arms.size() - 1;
    for (int i = 0; i < arms.size(); i++) {
      otherwise = arms.get(i).isDefault() ? i : otherwise;
    }
    IrExpression rest = values.get(otherwise);
    for (int i = arms.size() - 1; i >= 0; i--) {
      if (i != otherwise) {
        SwitchArm arm = arms.get(i);
        rest =
            new IrExpression.Choice(
                test(arm, name, subject), values.get(i), rest, body.site(arm.tree()));
      }
    }
    return new IrExpression.Sequence(List.of(assign), rest, body.site(tree));
  }

  /** The value of a switch that is decided, if it is nothing but a constant. */
  Optional<Object> constant(SwitchExpressionTree tree) {
    ExpressionTree subject = Body.strip(tree.getExpression());
    Optional<Object> known = known(subject);
    SwitchArm chosen =
        known.isEmpty()
            ? null
            : chosen(new SwitchArms(body, subject).read(tree.getCases()), known.get(), subject);
    ExpressionTree value = chosen == null ? null : value(chosen);
    return value == null
        ? Optional.empty()
        : body.constants()
            .fold(value)
            .flatMap(found -> ConstantFolder.cast(found, body.source().type(tree)));
  }

  /** The expression of an arm that is nothing else. */
  private static @Nullable ExpressionTree value(SwitchArm arm) {
    return arm.value() == null
            && arm.statements().size() == 1
            && arm.statements().get(0) instanceof YieldTree yield
        ? yield.getValue()
        : arm.value();
  }

  private IrExpression value(SwitchArm arm, @Nullable TypeMirror target) {
    if (arm.value() != null) {
      return body.expressions().read(arm.value(), target);
    }
    List<? extends StatementTree> all = arm.statements();
    StatementTree last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (!(last instanceof YieldTree yield)) {
      return refuse(arm, last);
    }
    List<IrStatement> before = body.statements().read(all.subList(0, all.size() - 1));
    IrExpression value = body.expressions().read(yield.getValue(), target);
    return before.isEmpty()
        ? value
        : new IrExpression.Sequence(before, value, body.site(arm.tree()));
  }

  private IrExpression refuse(SwitchArm arm, @Nullable StatementTree last) {
    boolean falls = !arm.isRule() && !arm.isLast() && (last == null || canEnd(last));
    if (falls) {
      return body.invalid(Diagnostic.FALL_THROUGH, arm.tree());
    }
    Tree at = last == null ? arm.tree() : last;
    return body.invalid(
        Diagnostic.UNSUPPORTED_STATEMENT,
        at,
        last != null && last.getKind() == Tree.Kind.THROW
            ? TreeNames.of(last)
            : "a case that does not end with yield");
  }

  private static boolean canEnd(StatementTree last) {
    return last.getKind() == Tree.Kind.EXPRESSION_STATEMENT || last.getKind() == Tree.Kind.VARIABLE;
  }
}
