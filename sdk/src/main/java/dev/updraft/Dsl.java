package dev.updraft;

/**
 * The words of a {@link Dag} body that are more than calls of tasks. In plain Java they simply run.
 */
public final class Dsl {
  private Dsl() {}

  /**
   * What follows in this block starts only when what precedes it in this block has ended.
   *
   * <p>Without it, tasks are ordered only by the results they take from each other. In plain Java
   * the call does nothing, since statements run one after the other anyway.
   */
  public static void then() {}
}
