package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that asks Airflow's REST API. With {@code --json} one document is all that goes to
 * standard output; everything else goes to standard error then.
 */
@Command(sortOptions = false, mixinStandardHelpOptions = true, versionProvider = VersionText.class)
abstract class RestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RestLogin login = new RestLogin();

  @Option(names = "--json", order = 80, description = "Print one JSON document instead of text.")
  private boolean json;

  /** Made by picocli. */
  @SuppressWarnings("NullAway.Init")
  RestCommand() {}

  @Override
  public final Integer call() throws InterruptedException {
    refuseOptionsBeforeTheName();
    check();
    try (AirflowClient airflow = login.client()) {
      return run(airflow);
    } catch (AirflowException.TimedOut e) {
      throw new CliException(Texts.line(e.getMessage()), CliException.TIMED_OUT);
    } catch (AirflowException | IllegalArgumentException e) {
      throw new CliException(Texts.line(e.getMessage()));
    }
  }

  /** What can be said of the use without a server. */
  void check() {}

  /** Does it; returns the exit code. */
  abstract int run(AirflowClient airflow) throws InterruptedException;

  /** Options of {@code updraft runs} would silently not hold for {@code updraft runs show}. */
  private void refuseOptionsBeforeTheName() {
    CommandLine parent = spec.commandLine().getParent();
    if (parent == null || parent.getParseResult() == null) {
      return;
    }
    parent.getParseResult().matchedOptions().stream()
        .findFirst()
        .ifPresent(
            option -> {
              throw CliException.wrongUse(
                  "Write " + option.longestName() + " after '" + spec.name() + "', not before it");
            });
  }

  /** Whether JSON is wanted. */
  final boolean json() {
    return json;
  }

  /** Standard output. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error. */
  final PrintWriter errors() {
    return spec.commandLine().getErr();
  }

  /** Where progress and remarks go. */
  final PrintWriter remarks() {
    return json ? errors() : out();
  }

  /** Prints the document, or the text. */
  final void print(@Nullable Object document, Iterable<String> text) {
    if (json) {
      out().println(PlainJson.write(document));
    } else {
      text.forEach(out()::println);
    }
  }
}
