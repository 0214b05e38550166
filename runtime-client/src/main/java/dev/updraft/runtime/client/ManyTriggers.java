package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.RunRequest;
import dev.updraft.client.RunsApi;
import dev.updraft.client.Triggered;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts runs by several threads. */
final class ManyTriggers {
  private ManyTriggers() {}

  static List<Triggered> send(RunsApi runs, List<RunRequest> requests, int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("At least one call is under way at once, not " + atOnce);
    }
    if (requests.isEmpty()) {
      return List.of();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(atOnce, requests.size()),
            code -> {
              Thread thread = new Thread(code, "updraft-trigger");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Triggered>> calls = new ArrayList<>();
      requests.forEach(request -> calls.add(threads.submit(() -> one(runs, request))));
      List<Triggered> results = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        results.add(result(requests.get(i), calls.get(i), threads));
      }
      return List.copyOf(results);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Triggered one(RunsApi runs, RunRequest request) {
    try {
      return new Triggered(request, runs.trigger(request), null);
    } catch (AirflowException e) {
      return new Triggered(request, null, e);
    }
  }

  private static Triggered result(
      RunRequest request, Future<Triggered> call, ExecutorService threads) {
    try {
      return call.isDone() || !Thread.currentThread().isInterrupted()
          ? call.get()
          : interrupted(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
      return interrupted(request);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Triggered interrupted(RunRequest request) {
    return new Triggered(
        request,
        null,
        new AirflowException.Unreachable(
            "Triggering DAG '" + request.dagId() + "': interrupted before an answer came"));
  }
}
