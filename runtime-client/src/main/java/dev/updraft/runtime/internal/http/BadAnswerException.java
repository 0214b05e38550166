package dev.updraft.runtime.internal.http;

import java.io.IOException;

/** An answer that cannot be read. Another try may bring it whole. */
public final class BadAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  BadAnswerException(String message) {
    super(message);
  }
}
