package dev.updraft.descriptor.diagnostic;

/** Takes what is found wrong, and goes on: every error of a class is reported in one build. */
@FunctionalInterface
public interface Reporter {
  /**
   * Reports a problem.
   *
   * @param diagnostic what is wrong
   * @param site where
   * @param details what the text names, see {@link Diagnostic#message}
   */
  void report(Diagnostic diagnostic, Site site, Object... details);
}
