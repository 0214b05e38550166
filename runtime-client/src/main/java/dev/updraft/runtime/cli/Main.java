package dev.updraft.runtime.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code updraft}. Exit codes: 0 success, 1 failure, 2 wrong use, 3 not in time. */
@Command(
    name = "updraft",
    description = "Runs Airflow tasks that are written in Java.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      WorkerCommand.class,
      TriggerCommand.class,
      RunsCommand.class,
      TasksCommand.class,
      LogsCommand.class,
      XcomCommand.class,
      DagsCommand.class,
      BackfillCommand.class,
      AssetsCommand.class,
      QuestionsCommand.class,
      HealthCommand.class,
      DiffCommand.class,
      DeployCommand.class,
      VersionsCommand.class,
      PruneCommand.class,
      VersionCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  @SuppressWarnings("NullAway.Init")
  Main() {}

  /** Runs the program and ends the JVM. */
  public static void main(String[] args) {
    logToTheConsole();
    int code = run(args, System.getenv());
    System.out.flush();
    System.exit(code);
  }

  /** Runs the program; returns its exit code. */
  static int run(String[] args, Map<String, String> environment) {
    return run(args, environment, new CommandLine(new Main()));
  }

  /** Runs the program with these streams. */
  static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return run(args, environment, new CommandLine(new Main()).setOut(out).setErr(err));
  }

  private static int run(String[] args, Map<String, String> environment, CommandLine line) {
    line.registerConverter(Duration.class, Durations::parse);
    line.registerConverter(Instant.class, Dates::parse);
    // --conf @file is the command's own.
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(Main::failed);
    line.setParameterExceptionHandler(Main::wrongUse);
    line.setAbbreviatedOptionsAllowed(false);
    try {
      Secrets.refuseFlags(args);
      line.setDefaultValueProvider(Defaults.of(args, environment));
    } catch (CliException e) {
      line.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(args);
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
    if (e instanceof CliException known) {
      line.getErr().println(known.getMessage());
      return known.code();
    } else {
      line.getErr().println("updraft failed by a fault of its own; please report this:");
      e.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int wrongUse(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /** Before the first logger: one stream, caught before tasks' output is routed. */
  private static void logToTheConsole() {
    setDefault("org.slf4j.simpleLogger.cacheOutputStream", "true");
    setDefault("org.slf4j.simpleLogger.showDateTime", "true");
    setDefault("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    setDefault("org.slf4j.simpleLogger.showThreadName", "false");
    setDefault("org.slf4j.simpleLogger.showShortLogName", "true");
    LoggerFactory.getLogger(Main.class);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
