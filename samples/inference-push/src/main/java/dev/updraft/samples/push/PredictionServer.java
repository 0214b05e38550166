package dev.updraft.samples.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.updraft.client.AirflowClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /predict} with the pixels of a digit answers which digit it is. Each request is a run
 * of the DAG {@code digits_inference}.
 */
public final class PredictionServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_BODY = 16 * 1024;
  private static final int BACKLOG = 200;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Predictions predictions;

  private PredictionServer(HttpServer http, Predictions predictions) {
    this.http = http;
    this.predictions = predictions;
  }

  /**
   * Starts one.
   *
   * @param port where it listens on this machine; 0 for any free port
   * @param callLimit how long Airflow may take to answer a call before the user gets a 503
   * @param runLimit how long a run may take before the user gets a 504
   */
  public static PredictionServer start(
      AirflowClient airflow, int port, Duration callLimit, Duration runLimit) throws IOException {
    var http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
    var predictions = new Predictions(airflow, new Predictions.Limits(callLimit, runLimit));
    var server = new PredictionServer(http, predictions);
    http.createContext("/predict", server::answer);
    // A thread for each request, which mostly waits.
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Where requests go. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/predict");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange, 200, prediction(exchange));
      } catch (RequestException e) {
        if (e.status() == 503) {
          exchange.getResponseHeaders().set("Retry-After", "10");
        }
        answer(exchange, e.status(), Map.of("error", String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        answer(exchange, 503, Map.of("error", "The endpoint is being closed."));
      } catch (RuntimeException e) {
        // The reason is for the operator, not for the user.
        System.err.println("POST /predict: " + e);
        answer(exchange, 500, Map.of("error", "This should not happen; the log says more."));
      }
    }
  }

  private Map<String, Object> prediction(HttpExchange exchange)
      throws IOException, RequestException, InterruptedException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw RequestException.invalid("Send the pixels by POST.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw RequestException.invalid("The request is longer than " + LONGEST_BODY + " bytes.");
    }
    var prediction = predictions.of(Input.pixels(body));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("digit", prediction.answer().digit());
    answer.put("probability", prediction.answer().probability());
    answer.put("model", prediction.answer().model());
    answer.put("run", prediction.run());
    return answer;
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    predictions.close();
  }
}
