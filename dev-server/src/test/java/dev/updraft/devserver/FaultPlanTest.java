package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each action, seen by a client. */
class FaultPlanTest {
  private static final String HEALTH = "/execution/health";
  private static final String WHOLE = "{\"status\":\"healthy\"}";

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("");
  private final FaultPlan plan = FaultPlan.of();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private DevServer server;

  @BeforeEach
  void start() throws IOException {
    Path bundle = TestBundle.folder(folder, "acme", new TestBundle.Dag("d").task("a"));
    server = DevServer.start(ServerTest.options(bundle), plan);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    return http.send(request().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(server.url() + HEALTH)).timeout(LONG);
  }

  @Test
  void meetsTheNamedCallsOnly() throws Exception {
    plan.add("GET /execution/* 2-3 status 503", "PUT /execution/* all status 500");
    assertThat(get().statusCode()).isEqualTo(200);
    assertThat(get().statusCode()).isEqualTo(503);
    assertThat(get().statusCode()).isEqualTo(503);
    assertThat(get().body()).isEqualTo(WHOLE);
    assertThat(plan.seen(0)).isEqualTo(4);
    assertThat(plan.seen(1)).isZero();
  }

  @Test
  void answersAsProxiesDo() throws Exception {
    plan.add(
        "* /** 1 status 429 Retry-After=7",
        "* /** 2 html 502",
        "* /** 3 redirect https://login.example.com/");
    HttpResponse<String> busy = get();
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).hasValue("7");
    HttpResponse<String> page = get();
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    HttpResponse<String> elsewhere = get();
    assertThat(elsewhere.statusCode()).isEqualTo(307);
    assertThat(elsewhere.headers().firstValue("Location")).hasValue("https://login.example.com/");
  }

  @ParameterizedTest
  @CsvSource({"close before", "close after", "truncate", "hang", "away 5m"})
  void givesNoWholeAnswer(String action) {
    plan.add("* /** all " + action);
    HttpRequest hasty = request().timeout(Duration.ofMillis(500)).build();
    assertThatThrownBy(() -> http.send(hasty, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void answersWithoutAnEnd() throws Exception {
    plan.add("* /** all drip");
    try (InputStream body =
        http.send(request().build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("     ");
    }
  }

  @Test
  void isAwayForAWhile() throws Exception {
    plan.add("GET /execution/health 2 away 2s");
    assertThat(get().body()).isEqualTo(WHOLE);
    long begin = System.nanoTime();
    // The client may call twice by itself, so that only the moment of the end is certain.
    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    await().atMost(LONG).ignoreExceptionsInstanceOf(IOException.class).until(() -> get() != null);
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2_000_000_000L);
    assertThat(get().body()).isEqualTo(WHOLE);
  }

  @Test
  void answersLate() throws Exception {
    plan.add("* /** 1 delay 200ms");
    long begin = System.nanoTime();
    assertThat(get().body()).isEqualTo(WHOLE);
    assertThat(System.nanoTime() - begin).isGreaterThan(200_000_000L);
  }

  @Test
  void answersHalfOrSomethingElseAsIfItWereWhole() throws Exception {
    plan.add("* /** 1 garbage", "* /** 2 answer {\"status\": 7}");
    HttpResponse<String> half = get();
    assertThat(half.statusCode()).isEqualTo(200);
    assertThat(half.body()).isEqualTo(WHOLE.substring(0, WHOLE.length() / 2));
    assertThat(get().body()).isEqualTo("{\"status\": 7}");
  }

  @Test
  void answersCompressed() throws Exception {
    plan.add("* /** 1 gzip");
    var answer = http.send(request().build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (GZIPInputStream in = new GZIPInputStream(answer.body())) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(WHOLE);
    }
  }

  @Test
  void readsAFileAndForgets() throws Exception {
    Path file =
        Files.writeString(folder.resolve("plan"), "# all\n\n* /execution/** all status 500\n");
    FaultPlan read = FaultPlan.read(file);
    assertThat(read.next("GET", "/execution/x/y")).isNotNull();
    assertThat(read.next("GET", "/edge_worker/v1")).isNull();
    read.clear();
    assertThat(read.next("GET", "/execution/x/y")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /x|a rule is METHOD PATH CALLS ACTION",
        "GET /x 0 hang|'0' names no calls",
        "GET /x 3-2 hang|ends before it begins",
        "GET /x 1 explode|'explode' is no action; there are [status, html,",
        "GET /x 1 status 99|'99' is no HTTP status",
        "GET /x 1 delay soon|'soon' is no time",
        "GET /x 1 close|write close before or close after",
        "GET /x 1 hang long|'long' says nothing after hang",
        "GET /x 1 answer|answer needs something after it"
      })
  void refusesARuleByName(String line, String why) {
    assertThatThrownBy(() -> FaultPlan.of("# first", line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 2 of the fault plan, '" + line + "'")
        .hasMessageContaining(why);
  }
}
