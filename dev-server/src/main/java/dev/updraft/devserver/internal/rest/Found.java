package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.store.Run;

/** What a path names, or 404 with Airflow's text. */
final class Found {
  private Found() {}

  static DagVersion dag(Core core, Request request) {
    DagVersion dag = core.dags().dag(request.param("dag_id"));
    if (dag == null) {
      throw HttpProblem.of(404, "The Dag with ID: `" + request.param("dag_id") + "` was not found");
    }
    return dag;
  }

  static Run run(Core core, Request request) {
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    if (run == null) {
      throw HttpProblem.of(
          404,
          "The DagRun with dag_id: `"
              + request.param("dag_id")
              + "` and run_id: `"
              + request.param("run_id")
              + "` was not found");
    }
    return run;
  }
}
