package dev.updraft.store;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the calls of a store, each up to three times. */
final class Http {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final String NOTHING = Digests.sha256(new byte[0]);

  /** Makes the headers that prove who calls. */
  @FunctionalInterface
  interface Signer {
    /** The headers of one call; {@code sha256} is that of its body. */
    Map<String, String> headers(String method, URI uri, String sha256);
  }

  /** The end of a call: a status, the content, and the tag of the content if there is one. */
  record Reply<T>(int status, T body, @Nullable String tag) {}

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI base;
  private final Signer signer;

  Http(URI base, Signer signer) {
    this.base = base;
    this.signer = signer;
  }

  Reply<byte[]> get(String name) throws IOException {
    return send(request("GET", name, BodyPublishers.noBody(), NOTHING), BodyHandlers.ofByteArray());
  }

  /** Writes the answer to a file, whatever it is. */
  Reply<Path> get(String name, Path file) throws IOException {
    return send(request("GET", name, BodyPublishers.noBody(), NOTHING), BodyHandlers.ofFile(file));
  }

  Reply<byte[]> put(String name, byte[] content, Map<String, String> condition) throws IOException {
    HttpRequest.Builder request =
        request("PUT", name, BodyPublishers.ofByteArray(content), Digests.sha256(content));
    condition.forEach(request::header);
    return send(request, BodyHandlers.ofByteArray());
  }

  Reply<byte[]> put(String name, Path file, String sha256) throws IOException {
    BodyPublisher body = BodyPublishers.ofFile(file);
    return send(
        request("PUT", name, body, sha256).timeout(Duration.ofMinutes(30)),
        BodyHandlers.ofByteArray());
  }

  Reply<byte[]> delete(String name) throws IOException {
    return send(
        request("DELETE", name, BodyPublishers.noBody(), NOTHING), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(
      String method, String name, BodyPublisher body, String sha256) {
    URI uri = URI.create(base + "/" + name);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofMinutes(5));
    request.header("User-Agent", "updraft");
    signer.headers(method, uri, sha256).forEach(request::header);
    return request;
  }

  private <T> Reply<T> send(HttpRequest.Builder builder, BodyHandler<T> handler)
      throws IOException {
    HttpRequest request = builder.build();
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<T> response = client.send(request, handler);
        boolean away = response.statusCode() >= 500 || response.statusCode() == 429;
        if (!away || tries == TRIES) {
          Optional<String> tag = response.headers().firstValue("ETag");
          return new Reply<>(response.statusCode(), response.body(), tag.orElse(null));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(request.uri(), "interrupted", e);
      } catch (IOException e) {
        Optional<String> tls = TlsCause.of(e, request.uri());
        if (tls.isPresent()) {
          // Asking again changes no certificate.
          throw unreachable(request.uri(), tls.get(), e);
        }
        if (tries == TRIES) {
          throw unreachable(
              request.uri(),
              cause(e)
                  + "; asked "
                  + TRIES
                  + " times: look at the server, or at the proxy before it",
              e);
        }
      }
      pause(request.uri(), tries);
    }
  }

  private static void pause(URI uri, int tries) throws StoreException {
    try {
      Thread.sleep(PAUSE.multipliedBy(tries).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(uri, "interrupted", e);
    }
  }

  private static StoreException unreachable(URI uri, String why, Exception e) {
    return new StoreException(Kind.UNREACHABLE, uri + " gave no whole answer: " + why, e);
  }

  private static String cause(IOException e) {
    if (e.getCause() instanceof UnresolvedAddressException
        || e instanceof ConnectException connect
            && connect.getCause() != null
            && connect.getCause().getCause() instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
