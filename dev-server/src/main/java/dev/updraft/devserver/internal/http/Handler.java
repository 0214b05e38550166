package dev.updraft.devserver.internal.http;

/** Answers a request. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers.
   *
   * @throws HttpProblem to refuse
   */
  Reply handle(Request request);
}
