package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.DagModel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts dev server and worker, runs a DAG on them and ends both, whatever happens. */
public final class LocalRun implements AutoCloseable {
  private static final String READY = "updraft dev server ready:";
  private static final String SECRET = "UPDRAFT_JWT_SECRET";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 300;

  private final RunOptions options;
  private final Consumer<String> out;
  private final Deque<Child> children = new ArrayDeque<>();
  private boolean closed;

  private LocalRun(RunOptions options, Consumer<String> out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs a DAG to its end.
   *
   * @param out takes the lines that tell of it
   * @throws RunException.RunFailed if the run failed
   * @throws RunException if it could not be started or watched
   */
  public static void run(RunOptions options, Consumer<String> out)
      throws RunException, InterruptedException {
    LocalRun run = new LocalRun(options, out);
    Thread atExit = new Thread(run::close, "end of dev server and worker");
    Runtime.getRuntime().addShutdownHook(atExit);
    try (run) {
      run.run();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        out.accept("Interrupted: dev server and worker are being ended.");
      }
    }
  }

  private void run() throws RunException, InterruptedException {
    LocalBundle bundle = LocalBundle.read(options.bundle());
    DagModel dag = bundle.choose(options.dagId());
    Map<String, String> environment = Map.of(SECRET, randomSecret());
    String path = bundle.folder().toAbsolutePath().toString();
    Child server =
        start(
            "dev server",
            "dev-server.log",
            options.devServerJar(),
            List.of("--bundles", path, "--port", "0"),
            environment);
    String url = server.awaitLine(READY, START_LIMIT);
    String queues = String.join(",", bundle.queues());
    Child worker =
        start(
            "worker",
            "worker.log",
            options.workerJar(),
            List.of("worker", "--server-url", url, "--bundles", path, "--queues", queues),
            environment);
    out.accept("Dev server at " + url + ", worker for queues " + queues + ".");
    RestApi api = RestApi.connect(url);
    String runId = api.trigger(dag.dagId(), options.logicalDate(), options.conf());
    out.accept("DAG " + dag.dagId() + ", run " + runId + ":");
    watch(new RunWatcher(api, dag, runId, out), worker);
  }

  private void watch(RunWatcher watcher, Child worker) throws RunException, InterruptedException {
    long end = System.nanoTime() + options.timeout().toNanos();
    while (true) {
      String state = look(watcher);
      if (state.equals("success") || state.equals("failed")) {
        watcher.printResult(state);
        if (state.equals("failed")) {
          throw new RunException.RunFailed(
              "The run failed. What the failed tasks logged stands above; the worker's own log is "
                  + options.logs().resolve("worker.log")
                  + ".");
        }
        return;
      }
      if (System.nanoTime() > end) {
        throw new RunException(
            "The run was still "
                + state
                + " after "
                + options.timeout().toSeconds()
                + " s (updraft.timeout). The worker:"
                + worker.lastLines());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A child that died explains more than the call that then fails. */
  private String look(RunWatcher watcher) throws RunException, InterruptedException {
    checkChildren();
    try {
      return watcher.look();
    } catch (RunException e) {
      checkChildren();
      throw e;
    }
  }

  private void checkChildren() throws RunException, InterruptedException {
    List<Child> all;
    synchronized (children) {
      all = List.copyOf(children);
    }
    for (Child child : all) {
      child.checkAlive();
    }
  }

  private Child start(
      String name, String log, Path jar, List<String> arguments, Map<String, String> environment)
      throws RunException {
    Path file = options.logs().resolve(log);
    List<String> command = Program.command(jar, arguments);
    synchronized (children) {
      if (closed) {
        throw new RunException("Interrupted: the " + name + " was not started.");
      }
      Child child = Child.start(name, file, command, environment);
      children.push(child);
      return child;
    }
  }

  private static String randomSecret() {
    byte[] bytes = new byte[64];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Ends the worker, then the dev server that it reports to. */
  @Override
  public void close() {
    synchronized (children) {
      closed = true;
      while (!children.isEmpty()) {
        // Ctrl-C reaches all processes of the terminal: the worker then reports to nobody.
        Child child = children.pop();
        child.close(() -> children.stream().anyMatch(other -> !other.alive()));
      }
    }
  }
}
