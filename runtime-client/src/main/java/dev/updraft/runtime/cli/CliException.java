package dev.updraft.runtime.cli;

import picocli.CommandLine;

/** A command failed; the text is all that the user needs. */
final class CliException extends RuntimeException {
  /** What was waited for did not end in time. */
  static final int TIMED_OUT = 3;

  private static final long serialVersionUID = 1L;

  private final int code;

  CliException(String message) {
    this(message, CommandLine.ExitCode.SOFTWARE);
  }

  CliException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The command was used in a wrong way. */
  static CliException wrongUse(String message) {
    return new CliException(message, CommandLine.ExitCode.USAGE);
  }

  /** With what the program ends. */
  int code() {
    return code;
  }
}
