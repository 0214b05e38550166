package dev.updraft.samples.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to the endpoint, and stops the time. */
final class User {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * What came back.
   *
   * @param status the status of HTTP
   * @param body the answer
   * @param time how long that took
   */
  record Reply(int status, JsonNode body, Duration time) {
    /** What is wrong; empty if nothing. */
    String error() {
      return body.path("error").asString("");
    }

    /** The digit, −1 if there is none. */
    int digit() {
      return body.path("digit").asInt(-1);
    }

    /** The path of the model's file. */
    String model() {
      return body.path("model").asString("");
    }

    /** The id of the run. */
    String run() {
      return body.path("run").asString("");
    }
  }

  CompletableFuture<Reply> sendsPixels(URI url, List<Integer> pixels) {
    var request =
        HttpRequest.newBuilder(url).POST(BodyPublishers.ofString("{\"pixels\":" + pixels + "}"));
    long begin = System.nanoTime();
    return http.sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(response -> reply(response, begin));
  }

  Reply sends(URI url, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).build();
    long begin = System.nanoTime();
    return reply(http.send(request, BodyHandlers.ofString()), begin);
  }

  private static Reply reply(HttpResponse<String> response, long begin) {
    return new Reply(
        response.statusCode(),
        JSON.readTree(response.body()),
        Duration.ofNanos(System.nanoTime() - begin));
  }
}
