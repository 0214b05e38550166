package dev.updraft.maven.internal.bundle;

import java.util.List;

/** A project that cannot be bundled; the text lists every problem with its fix. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** All problems of a project. */
  public BundleException(List<String> problems) {
    super(text(problems));
  }

  private static String text(List<String> problems) {
    if (problems.size() == 1) {
      return problems.get(0);
    }
    StringBuilder text =
        new StringBuilder(problems.size() + " problems keep the DAGs from being bundled:");
    problems.forEach(p -> text.append("\n* ").append(p.replace("\n", "\n  ")));
    return text.toString();
  }
}
