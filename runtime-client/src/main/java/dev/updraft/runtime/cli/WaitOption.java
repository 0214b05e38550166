package dev.updraft.runtime.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of commands that can wait for the end of what they begin. */
final class WaitOption {
  @Option(names = "--wait", description = "Wait for the end and print each change.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "<time>",
      description = "How long to wait; then the program ends with 3. Default: 1h.")
  private Duration timeout = Duration.ofHours(1);

  /** Made by picocli. */
  WaitOption() {}

  /** Whether to wait. */
  boolean wanted() {
    return wait;
  }

  /** How long. */
  Duration timeout() {
    return timeout;
  }
}
