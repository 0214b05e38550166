package dev.updraft.processor.javac;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one or several labels of a {@code switch} lead to.
 *
 * @param tree the last of its cases
 * @param labels the constants
 * @param isDefault whether it also runs for all others
 * @param statements its statements
 * @param value its value if it is one expression of a switch expression
 * @param isRule whether it has an arrow
 * @param isLast whether no other follows
 */
record SwitchArm(
    CaseTree tree,
    List<Object> labels,
    boolean isDefault,
    List<? extends StatementTree> statements,
    @Nullable ExpressionTree value,
    boolean isRule,
    boolean isLast) {

  /** Whether the statement breaks out of something further out. */
  boolean isLabeled(StatementTree statement) {
    return statement instanceof BreakTree end && end.getLabel() != null;
  }
}
