package dev.updraft.samples.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.RunState;
import dev.updraft.client.AirflowException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PredictionServerTest {
  private static final String DIGIT = "{\"pixels\": " + Collections.nCopies(64, 1) + "}";

  private final StubAirflow airflow = new StubAirflow();

  @Test
  void answersWithWhatTheRunMade() throws Exception {
    assertThat(post(DIGIT, 200))
        .isEqualTo("{\"digit\":3,\"probability\":0.9,\"model\":\"/m\",\"run\":\"r1\"}");
  }

  @Test
  void nonsenseDoesNotReachAirflow() throws Exception {
    airflow.trigger =
        () -> {
          throw new AssertionError("triggered");
        };

    assertThat(post("{\"pixels\": [1]}", 400)).contains("A digit has 64 pixels, not 1.");
    assertThat(post("1".repeat(20_000), 400)).contains("longer than 16384 bytes");
    assertThat(send(HttpRequest.newBuilder().GET()).body()).contains("by POST");
  }

  @Test
  void whatTheParamsRefuseIsTheUsersFault() throws Exception {
    refuse(new AirflowException.Invalid("pixels: too short", 400, null));

    assertThat(post(DIGIT, 400)).contains("pixels: too short");
  }

  @Test
  void anAirflowThatFailsOrLacksTheDagIsUnavailable() throws Exception {
    refuse(new AirflowException.Failed("database is locked", 500, null));
    var response = send(HttpRequest.newBuilder().POST(body(DIGIT)));
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("database is locked");
    assertThat(response.headers().firstValue("Retry-After")).isEqualTo(Optional.of("10"));

    refuse(new AirflowException.NotFound("no DAG digits_inference", null));
    assertThat(post(DIGIT, 503)).contains("no DAG digits_inference");
  }

  @Test
  void anAirflowThatDoesNotAnswerIsUnavailable() throws Exception {
    var never = new CountDownLatch(1);
    airflow.trigger =
        () -> {
          never.await();
          return StubAirflow.run(RunState.QUEUED);
        };

    assertThat(post(DIGIT, 503)).contains("Airflow did not take the request within 1 s");
  }

  @Test
  void aRunThatFailsIsNamed() throws Exception {
    airflow.ended = () -> List.of(StubAirflow.run(RunState.FAILED));

    assertThat(post(DIGIT, 500)).contains("The run 'r1' of DAG 'digits_inference' failed");
  }

  @Test
  void aRunThatDoesNotEndIsNamed() throws Exception {
    airflow.ended = List::of;

    assertThat(post(DIGIT, 504)).contains("The run 'r1' of DAG 'digits_inference' has not ended");
  }

  @Test
  void anOutageWhileTheRunRunsIsWaitedFor() throws Exception {
    var looks = new AtomicInteger();
    airflow.ended =
        () -> {
          if (looks.incrementAndGet() == 1) {
            throw new AirflowException.Unreachable("connection refused");
          }
          return List.of(StubAirflow.run(RunState.SUCCESS));
        };

    assertThat(post(DIGIT, 200)).contains("\"digit\":3");
  }

  private void refuse(AirflowException refusal) {
    airflow.trigger =
        () -> {
          throw refusal;
        };
  }

  private String post(String body, int status) throws Exception {
    var response = send(HttpRequest.newBuilder().POST(body(body)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var server =
        PredictionServer.start(airflow.client(), 0, Duration.ofSeconds(1), Duration.ofSeconds(1))) {
      URI url = server.url();
      return HttpClient.newHttpClient().send(request.uri(url).build(), BodyHandlers.ofString());
    }
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }
}
