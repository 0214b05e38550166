package dev.updraft.maven.internal.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for the dev server: one class file, JDK only. The file {@code scenario} in the bundle
 * says how its one run goes.
 */
public final class StandInServer {
  private static int looks;

  private StandInServer() {}

  public static void main(String[] arguments) throws IOException {
    Path bundle = Path.of(arguments[List.of(arguments).indexOf("--bundles") + 1]);
    String scenario = Files.readString(bundle.resolve("scenario"));
    Files.writeString(bundle.resolve("server.pid"), "" + ProcessHandle.current().pid());
    Files.writeString(bundle.resolve("server.arguments"), String.join(" ", arguments));
    if (scenario.equals("server dies")) {
      System.err.println("the port is taken");
      System.exit(3);
    }
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> handle(exchange, bundle, scenario));
    server.start();
    System.out.println("starting");
    System.out.println(
        "updraft dev server ready: http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static synchronized void handle(HttpExchange exchange, Path bundle, String scenario)
      throws IOException {
    String path = exchange.getRequestURI().toString();
    String run = "/api/v2/dags/pipe/dagRuns/run%201";
    int status = 200;
    String body;
    if (path.equals("/auth/token")) {
      body = "{\"access_token\":\"t0k\"}";
    } else if (!"Bearer t0k".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      status = 401;
      body = "{\"detail\":\"Not authenticated\"}";
    } else if (path.equals("/api/v2/dags/pipe/dagRuns")) {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(bundle.resolve("trigger.json"), sent);
      body = "{\"dag_run_id\":\"run 1\",\"state\":\"queued\"}";
      if (scenario.equals("refused")) {
        status = 422;
        body = "{\"detail\":\"Invalid input for param n\"}";
      }
    } else if (path.equals(run)) {
      // Like a real run, this one goes on only when a worker is there.
      looks += Files.exists(bundle.resolve("worker.pid")) ? 1 : 0;
      body =
          "{\"state\":\""
              + (looks < 3 || List.of("hangs", "worker dies").contains(scenario)
                  ? "running"
                  : end(scenario))
              + "\"}";
    } else if (path.startsWith(run + "/taskInstances?")) {
      body = instances(scenario, path.endsWith("offset=0"));
    } else if (path.contains("/logs/1?")) {
      body =
          "{\"content\":[{\"event\":\"::group::x\"},{\"event\":\"about to fail\",\"level\":\"info\"},"
              + "{\"event\":\"Task failed\",\"error_detail\":[{\"exc_type\":\"IllegalStateException\","
              + "\"exc_value\":\"no data\",\"frames\":[{\"name\":\"acme.Pipe_Updraft.call\",\"filename\":\"Pipe_Updraft.java\",\"lineno\":3},{\"name\":\"acme.Pipe.each\",\"filename\":"
              + "\"Pipe.java\",\"lineno\":7}]}]}],\"continuation_token\":null}";
    } else if (path.contains("/each/xcomEntries/return_value?map_index=1")) {
      body = "{\"key\":\"return_value\",\"value\":{\"sum\":3}}";
    } else {
      status = 404;
      body = "{\"detail\":\"not found\"}";
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String end(String scenario) {
    return scenario.equals("fails") ? "failed" : "success";
  }

  /** Two pages, so that the second must be asked for. */
  private static String instances(String scenario, boolean firstPage) {
    String last = looks < 2 ? "null" : looks < 3 ? "\"running\"" : "\"" + end(scenario) + "\"";
    String items =
        firstPage
            ? item("load", -1, looks < 2 ? "\"running\"" : "\"success\"")
                + ","
                + item("each", 0, looks < 2 ? "null" : "\"success\"")
            : item("each", 1, last);
    return "{\"task_instances\":[" + items + "],\"total_entries\":3}";
  }

  private static String item(String taskId, int mapIndex, String state) {
    return "{\"task_id\":\""
        + taskId
        + "\",\"map_index\":"
        + mapIndex
        + ",\"state\":"
        + state
        + ",\"try_number\":1}";
  }
}
