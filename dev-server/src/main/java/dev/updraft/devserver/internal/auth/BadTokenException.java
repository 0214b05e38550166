package dev.updraft.devserver.internal.auth;

/** A token that is not accepted; the message says why, never the token. */
public final class BadTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadTokenException(String why) {
    super("The token is refused: " + why, null, false, false);
  }
}
