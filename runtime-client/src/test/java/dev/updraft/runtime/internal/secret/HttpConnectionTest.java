package dev.updraft.runtime.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.updraft.Connection;
import dev.updraft.HttpConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  private static Connection connection(String type, String host, String schema, int port) {
    return new Connection("api", type, host, schema, null, null, port, Map.of());
  }

  @Test
  void sendsTheLoginAndTheExtras() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer =
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Team");
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      HttpConnection http =
          new Connection(
                  "api",
                  "http",
                  server.getAddress().getAddress().getHostAddress(),
                  null,
                  "me",
                  "pw",
                  server.getAddress().getPort(),
                  Map.of("X-Team", "ml", "timeout", 5, "verify", "no"))
              .http();

      HttpRequest request = http.request("v1/items?n=1").build();
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();

      assertThat(body).isEqualTo("/v1/items?n=1 Basic bWU6cHc= ml");
      assertThat(request.timeout()).contains(Duration.ofSeconds(5));
      assertThat(request.headers().firstValue("verify")).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theAddressIsMadeAsAirflowsHookMakesIt() {
    assertThat(connection("http", "h", "", 0).http().uri("/a")).hasToString("http://h/a");
    assertThat(connection("http", "h", "https", 8443).http().uri("a"))
        .hasToString("https://h:8443/a");
    assertThat(connection("http", "https://h/base/", "x", 0).http().uri("/a"))
        .hasToString("https://h/base/a");
    assertThat(connection("http", "https://h/base", "x", 81).http().uri(""))
        .hasToString("https://h:81/base");
    assertThatThrownBy(() -> connection("http", "", "", 0).http())
        .hasMessage("Connection 'api' has no host.");
  }
}
