package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.diagnostic.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement in the body of a {@code @Dag} or {@code @TaskGroup} method. */
public sealed interface IrStatement {
  /** Where it stands. */
  Site site();

  /** A local variable gets a value. */
  record Assign(String variable, IrExpression value, Site site) implements IrStatement {}

  /** An expression whose value nobody takes. */
  record Evaluate(IrExpression expression, Site site) implements IrStatement {}

  /** {@code then();}: what follows in this block waits for what precedes in it. */
  record Then(Site site) implements IrStatement {}

  /** Statements in braces, or one turn of an unrolled loop: a block of its own for {@code then}. */
  record Block(List<IrStatement> statements, Site site) implements IrStatement {
    /** Copies the list. */
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A branch. A {@code switch} is a chain of these.
   *
   * @param whenTrue the arm that runs if the test holds
   * @param whenFalse the other arm, empty without {@code else}
   */
  record If(IrExpression test, List<IrStatement> whenTrue, List<IrStatement> whenFalse, Site site)
      implements IrStatement {
    /** Copies the lists. */
    public If {
      whenTrue = List.copyOf(whenTrue);
      whenFalse = List.copyOf(whenFalse);
    }
  }

  /** {@code try { body } finally { cleanup }}. */
  record Try(List<IrStatement> body, List<IrStatement> cleanup, Site site) implements IrStatement {
    /** Copies the lists. */
    public Try {
      body = List.copyOf(body);
      cleanup = List.copyOf(cleanup);
    }
  }

  /**
   * The method ends here.
   *
   * @param value what a group returns, null if nothing
   */
  record Return(@Nullable IrExpression value, Site site) implements IrStatement {}

  /**
   * One task waits for another by order alone. For front ends that name tasks; in Java {@code
   * then()} says this.
   *
   * @param firstId the id of the task that must end
   * @param laterId the id of the task that waits for it; both may be called before or after this
   */
  record Order(String firstId, String laterId, Site site) implements IrStatement {}

  /** Something wrong that was reported already. */
  record Invalid(Site site) implements IrStatement {}
}
