package dev.updraft.runtime.internal.xcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.updraft.spi.XcomAddress;
import dev.updraft.spi.XcomBackend;
import dev.updraft.store.AwsSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3StoreTest {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicInteger forbidden = new AtomicInteger();
  private HttpServer server = start();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      calls.add(exchange.getRequestMethod() + " " + path);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      int status = 200;
      byte[] answer = new byte[0];
      if (authorization == null
          || !authorization.contains(
              "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token")
          || forbidden.getAndDecrement() > 0) {
        status = 403;
        answer =
            "<Error><Code>SignatureDoesNotMatch</Code></Error>".getBytes(StandardCharsets.UTF_8);
      } else if (broken.getAndDecrement() > 0) {
        status = 503;
      } else if (exchange.getRequestMethod().equals("PUT")) {
        objects.put(path, body);
      } else if (exchange.getRequestMethod().equals("DELETE")) {
        status = objects.remove(path) == null ? 404 : 204;
      } else if (objects.containsKey(path)) {
        answer = objects.get(path);
      } else {
        status = 404;
        answer = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
      }
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private XcomBackend backend() {
    return XcomPlaces.open(
        "s3://aws_default@lake/xcoms",
        0,
        null,
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "AKID",
            "AWS_SECRET_ACCESS_KEY",
            "the secret key",
            "AWS_SESSION_TOKEN",
            "session",
            "AWS_ENDPOINT_URL",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  private static final XcomAddress ADDRESS =
      new XcomAddress("d", "manual__2026-01-02T00:00:00+00:00", "t~1", -1, "i", "a b");

  @Test
  void keepsObjectsOfABucket() throws Exception {
    XcomBackend backend = backend();
    byte[] json = "[1]".getBytes(StandardCharsets.UTF_8);
    String reference = backend.store(ADDRESS, json).orElseThrow();
    assertThat(reference)
        .isEqualTo(
            "s3://aws_default@lake/xcoms/d/manual__2026-01-02T00:00:00+00:00/t~1/ti-i/a%20b.json");
    assertThat(objects)
        .containsOnlyKeys(
            "/lake/xcoms/d/manual__2026-01-02T00%3A00%3A00%2B00%3A00/t~1/ti-i/a%2520b.json");
    assertThat(backend.load(reference)).hasValue(json);
    backend.delete(reference);
    backend.delete(reference);
    assertThat(objects).isEmpty();
    assertThatThrownBy(() -> backend.load(reference)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void triesAgainAfterAnErrorOfTheServerButNotAfterARefusal() throws Exception {
    broken.set(2);
    XcomBackend backend = backend();
    backend.store(ADDRESS, new byte[] {'1'});
    assertThat(calls).hasSize(3);
    forbidden.set(9);
    assertThatThrownBy(() -> backend.store(ADDRESS, new byte[] {'1'}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answers 403 SignatureDoesNotMatch to PUT of xcoms/d/")
        .hasMessageNotContaining("the secret key");
    assertThat(calls).hasSize(4);
  }

  /** What botocore 1.43 computes for the same request. */
  @Test
  void signsAsAmazonsOwnLibrary() {
    AwsSignature signature =
        new AwsSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", "token==", "eu-central-1", "s3");
    Map<String, String> headers =
        signature.headers(
            "PUT",
            URI.create("https://lake.s3.eu-central-1.amazonaws.com/x/a%3Ab%2B/k%2520l.json"),
            "[1]".getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-central-1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"
                + " Signature=ef044f5ba744e2bfd2d976e6c662cf1dec3d682a2b730cd20dd361cef5534f1a");
    assertThat(signature.toString()).doesNotContain("wJalr");
  }
}
