package dev.updraft.runtime.cli;

/** A command failed; the text is all that the user needs. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CliException(String message) {
    super(message);
  }
}
