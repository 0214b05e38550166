package dev.updraft.devserver.internal;

import dev.updraft.devserver.internal.edge.EdgeApi;
import dev.updraft.devserver.internal.execution.ExecutionApi;
import dev.updraft.devserver.internal.http.Handler;
import dev.updraft.devserver.internal.rest.RestApi;

/** Sends each request to its API, one at a time. */
public final class Routes {
  private Routes() {}

  /** The handler of all requests. */
  public static Handler of(Core core) {
    Handler edge = EdgeApi.of(core);
    Handler execution = ExecutionApi.of(core);
    Handler rest = RestApi.of(core);
    return request -> {
      synchronized (core) {
        try {
          if (request.path().startsWith("/edge_worker/")) {
            return edge.handle(request);
          }
          if (request.path().startsWith("/execution/")) {
            return execution.handle(request);
          }
          return rest.handle(request);
        } finally {
          core.scheduler().passIfAwake();
        }
      }
    };
  }
}
