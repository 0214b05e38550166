package dev.updraft.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code updraft trigger}. */
@Command(name = "trigger", description = "Starts a run.", mixinStandardHelpOptions = true)
final class TriggerCommand implements Callable<Integer> {
  /** Made by picocli. */
  TriggerCommand() {}

  @Override
  public Integer call() {
    return 0;
  }
}
