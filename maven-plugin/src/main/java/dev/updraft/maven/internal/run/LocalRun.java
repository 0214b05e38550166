package dev.updraft.maven.internal.run;

import dev.updraft.airflow.LocalWorker;
import dev.updraft.descriptor.DagModel;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts dev server and worker, runs a DAG on them, or a program that does it, and ends both,
 * whatever happens.
 */
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
   * Runs a DAG, or the program of the options, to its end.
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
    Demo demo = options.demo();
    // Before anything is started.
    List<LocalWorker> wanted = Workers.of(bundle, options.workers());
    DagModel dag = demo == null ? bundle.choose(options.dagId()) : null;
    Map<String, String> environment = Map.of(SECRET, randomSecret());
    String path = bundle.folder().toAbsolutePath().toString();
    List<String> command =
        Program.command(options.devServerJar(), List.of("--bundles", path, "--port", "0"));
    Child server =
        start(() -> Child.start("dev server", log("dev-server.log"), command, environment));
    String url = server.awaitLine(READY, START_LIMIT);
    List<Child> workers = new ArrayList<>();
    for (LocalWorker worker : wanted) {
      workers.add(startWorker(worker, url, path, environment));
      out.accept(
          (workers.size() == 1 ? "Dev server at " + url + ", " : "")
              + worker.label()
              + " for queues "
              + String.join(",", worker.queues())
              + ".");
    }
    if (demo != null) {
      run(demo, url);
    } else if (dag != null) {
      RestApi api = RestApi.connect(url);
      String runId = api.trigger(dag.dagId(), options.logicalDate(), options.conf());
      out.accept("DAG " + dag.dagId() + ", run " + runId + ":");
      watch(new RunWatcher(api, dag, runId, out), workers.get(0));
    }
  }

  private Child startWorker(LocalWorker worker, String url, String path, Map<String, String> secret)
      throws RunException {
    List<String> arguments =
        new ArrayList<>(List.of("worker", "--server-url", url, "--bundles", path));
    arguments.addAll(worker.options());
    Map<String, String> environment = new HashMap<>(worker.environment());
    environment.putAll(secret);
    List<String> command = new ArrayList<>(worker.jvmOptions());
    command.addAll(Program.command(options.workerJar(), arguments));
    return start(
        () -> Child.start(worker.label(), log(worker.label() + ".log"), command, environment));
  }

  /** Runs the project's own program to its end. */
  private void run(Demo demo, String url) throws RunException, InterruptedException {
    List<Child> others = all();
    Map<String, String> server = Map.of(Demo.SERVER_URL, url, Demo.DEV_SERVER, "true");
    Child child = start(() -> demo.start(server, log("main.log"), out));
    try {
      demo.await(
          child,
          () -> {
            for (Child other : others) {
              other.checkAlive();
            }
          });
    } catch (IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
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
    for (Child child : all()) {
      child.checkAlive();
    }
  }

  private List<Child> all() {
    synchronized (children) {
      return List.copyOf(children);
    }
  }

  private Path log(String name) {
    return options.logs().resolve(name);
  }

  /** Starts a program. */
  @FunctionalInterface
  private interface Start {
    Child run() throws RunException;
  }

  private Child start(Start start) throws RunException {
    synchronized (children) {
      if (closed) {
        throw new RunException("Interrupted: not all programs were started.");
      }
      Child child = start.run();
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
