package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.http.Answer;

/** The Edge API answered something else than success. */
public final class EdgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  EdgeException(String call, Answer answer) {
    super(call + " was answered " + answer.summary());
    this.answer = answer;
  }

  /** The HTTP status. */
  public int status() {
    return answer.status();
  }

  /** The answer. */
  public Answer answer() {
    return answer;
  }
}
