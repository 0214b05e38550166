package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.http.Answer;

/** The Execution API refused a call. */
public final class ExecutionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  ExecutionException(String what, Answer answer) {
    super(what + ": Airflow answered " + answer.summary());
    this.answer = answer;
  }

  /** The answer. */
  public Answer answer() {
    return answer;
  }
}
