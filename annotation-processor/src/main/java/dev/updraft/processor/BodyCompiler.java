package dev.updraft.processor;

import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Turns the bodies of {@code @Dag} methods into descriptors, if the compiler lets it. */
public interface BodyCompiler {
  /** Takes a class whose signatures have been read. */
  void add(DagClass dagClass);

  /** Takes a type whose annotations say something about assets or partitions. */
  void add(TypeElement declared);

  /**
   * The texts that the source file of a type gives to the callbacks of settings, as far as they can
   * be told before bodies are read.
   */
  Set<String> callbackTexts(TypeElement type);

  /** The last round is over. */
  void roundsOver();
}
