package dev.updraft.processor;

/** Turns the bodies of {@code @Dag} methods into descriptors, if the compiler lets it. */
public interface BodyCompiler {
  /** Takes a class whose signatures have been read. */
  void add(DagClass dagClass);

  /** The last round is over. */
  void roundsOver();
}
