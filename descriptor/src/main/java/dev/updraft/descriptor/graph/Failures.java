package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.diagnostic.Site;

/** Reports what is wrong with one DAG, and remembers that something was. */
final class Failures {
  private final Reporter reporter;
  private boolean failed;

  Failures(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Reports. */
  void report(Diagnostic diagnostic, Site site, Object... details) {
    failed |= diagnostic.kind() == Diagnostic.Kind.ERROR;
    reporter.report(diagnostic, site, details);
  }

  /** Reports, and gives the value of what is wrong. */
  Value bad(Diagnostic diagnostic, Site site, Object... details) {
    report(diagnostic, site, details);
    return Value.BAD;
  }

  /** What is wrong was reported elsewhere. */
  Value alreadyReported() {
    failed = true;
    return Value.BAD;
  }

  boolean any() {
    return failed;
  }
}
