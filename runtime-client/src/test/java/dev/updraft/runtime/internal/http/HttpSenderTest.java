package dev.updraft.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
  @StartStop private final MockWebServer server = new MockWebServer();

  private final HttpSender sender = new HttpSender(Duration.ofSeconds(30));

  @AfterEach
  void close() {
    sender.close();
  }

  private Answer get(HttpUrl url) throws IOException {
    return sender.send("GET", url, Map.of(), null);
  }

  private Answer patient(Retries retries) throws IOException {
    return retries.send(() -> sender.send("PATCH", server.url("/x"), Map.of(), Map.of("a", 1)));
  }

  /** As uvicorn does after an error: the connection is closed without a word. */
  @Test
  void survivesAConnectionThatTheServerClosedSilently() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(500)
            .body("broken")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(new MockResponse.Builder().body("{\"ok\":true}").build());
    assertThat(get(server.url("/a")).status()).isEqualTo(500);
    assertThat(get(server.url("/b")).object().flag("ok")).isTrue();
  }

  /** What is sent over it meanwhile would be done, and its answer lost. */
  @Test
  void usesNoConnectionAgainAfterAnErrorOfTheServer() throws Exception {
    server.enqueue(new MockResponse.Builder().body("{}").build());
    server.enqueue(new MockResponse.Builder().code(500).body("broken").build());
    server.enqueue(new MockResponse.Builder().body("{}").build());
    assertThat(get(server.url("/a")).status()).isEqualTo(200);
    assertThat(get(server.url("/b")).body()).isEqualTo("broken");
    assertThat(get(server.url("/c")).status()).isEqualTo(200);
    assertThat(server.takeRequest().getExchangeIndex()).isZero();
    assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(1);
    assertThat(server.takeRequest().getExchangeIndex()).isZero();
  }

  @Test
  void triesAgainWhenTheConnectionBreaksBeforeTheAnswer() throws Exception {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().code(204).build());
    assertThat(patient(Retries.during(Duration.ofSeconds(20))).status()).isEqualTo(204);
  }

  @Test
  void repeatsAnInternalErrorFiveTimesOnly() throws Exception {
    for (int i = 0; i < 9; i++) {
      server.enqueue(new MockResponse.Builder().code(500).build());
    }
    Patience quick =
        new Patience(
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(2));
    assertThat(patient(quick.retries()).status()).isEqualTo(500);
    assertThat(server.getRequestCount()).isEqualTo(5);
  }

  @Test
  void neverRepeatsARefusal() throws Exception {
    server.enqueue(new MockResponse.Builder().code(409).body("{\"detail\":\"no\"}").build());
    Answer answer = patient(Retries.during(Duration.ofSeconds(30)));
    assertThat(answer.summary()).isEqualTo("409 no");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void givesUpAtTheEndOfItsPatience() {
    HttpUrl closed = server.url("/");
    server.close();
    assertThatThrownBy(() -> Retries.during(Duration.ZERO).send(() -> get(closed)))
        .isInstanceOfSatisfying(
            IOException.class, e -> assertThat(ServerUrl.cause(e)).isEqualTo("connection refused"));
  }

  @Test
  void encodesPathsAndKeepsABasePath() {
    ServerUrl url = ServerUrl.parse("http://host:8080/airflow/");
    assertThat(url.at("a/b", "manual__2026-01-02T00:00:00+00:00").build().toString())
        .isEqualTo("http://host:8080/airflow/a%2Fb/manual__2026-01-02T00:00:00+00:00");
    assertThat(ServerUrl.parse("http://host").at("x").build().toString())
        .isEqualTo("http://host/x");
    assertThatThrownBy(() -> ServerUrl.parse("host:8080"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'host:8080' is no URL");
  }
}
