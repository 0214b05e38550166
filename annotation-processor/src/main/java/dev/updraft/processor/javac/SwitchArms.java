package dev.updraft.processor.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the cases of a {@code switch}; empty ones belong to the next that is not. */
final class SwitchArms {
  private final Body body;
  private final @Nullable TypeMirror subject;

  SwitchArms(Body body, ExpressionTree subject) {
    this.body = body;
    this.subject = body.source().type(subject);
  }

  List<SwitchArm> read(List<? extends CaseTree> cases) {
    List<SwitchArm> arms = new ArrayList<>();
    List<Object> labels = new ArrayList<>();
    boolean isDefault = false;
    for (int i = 0; i < cases.size(); i++) {
      CaseTree tree = cases.get(i);
      isDefault |= labels(tree, labels);
      boolean isRule = tree.getCaseKind() == CaseTree.CaseKind.RULE;
      boolean isLast = i == cases.size() - 1;
      if (isRule || isLast || !tree.getStatements().isEmpty()) {
        arms.add(arm(tree, labels, isDefault, isRule, isLast));
        labels = new ArrayList<>();
        isDefault = false;
      }
    }
    return arms;
  }

  private static SwitchArm arm(
      CaseTree tree, List<Object> labels, boolean isDefault, boolean isRule, boolean isLast) {
    Tree rule = isRule ? tree.getBody() : null;
    ExpressionTree value = rule instanceof ExpressionTree expression ? expression : null;
    List<? extends StatementTree> statements =
        rule instanceof StatementTree one
            ? List.of(one)
            : isRule ? List.of() : tree.getStatements();
    if (statements.size() == 1 && statements.get(0) instanceof BlockTree block) {
      statements = block.getStatements();
    }
    return new SwitchArm(tree, labels, isDefault, statements, value, isRule, isLast);
  }

  /** Adds the labels of a case; whether it is the default. */
  private boolean labels(CaseTree tree, List<Object> labels) {
    List<? extends ExpressionTree> expressions = tree.getExpressions();
    if (expressions.isEmpty()) {
      // A newer javac shows patterns by a method that the oldest one lacks.
      boolean isDefault = body.source().text(tree, 7).equals("default");
      if (!isDefault) {
        body.report(Diagnostic.SWITCH_LABEL, tree, "A pattern");
      }
      return isDefault;
    }
    for (ExpressionTree expression : expressions) {
      Object label = label(expression).orElse(null);
      if (label == null) {
        body.report(
            Diagnostic.SWITCH_LABEL,
            expression,
            expression.getKind() == Tree.Kind.NULL_LITERAL ? "null" : "'" + expression + "'");
      } else {
        labels.add(label);
      }
    }
    return false;
  }

  private Optional<Object> label(ExpressionTree tree) {
    if (tree instanceof IdentifierTree name
        && subject instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      // In a case the name stands alone, whatever else has that name there.
      return Optional.of(
          new Constant.OfEnum(
              ((TypeElement) declared.asElement()).getQualifiedName().toString(),
              name.getName().toString()));
    }
    return body.constants()
        .fold(tree)
        .filter(value -> value != Constant.NULL)
        .map(value -> subject == null ? value : body.tests().like(value, subject));
  }
}
