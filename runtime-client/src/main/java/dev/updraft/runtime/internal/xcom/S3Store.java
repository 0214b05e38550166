package dev.updraft.runtime.internal.xcom;

import dev.updraft.store.AwsSignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Objects of a bucket of Amazon S3, or of a server that speaks its protocol. */
final class S3Store implements ObjectStore {
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final String bucketUrl;
  private final String prefix;
  private final AwsSignature signature;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private S3Store(String bucketUrl, String prefix, AwsSignature signature) {
    this.bucketUrl = bucketUrl;
    this.prefix = prefix;
    this.signature = signature;
  }

  /**
   * A bucket.
   *
   * @param place {@code bucket/prefix}; a connection before {@code @} is Python's
   */
  static S3Store of(String place, Map<String, String> environment) {
    String plain = place.substring(place.indexOf('@') + 1);
    int slash = plain.indexOf('/');
    String bucket = slash < 0 ? plain : plain.substring(0, slash);
    String prefix = slash < 0 ? "" : plain.substring(slash + 1) + "/";
    String region =
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    String endpoint =
        environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
    String url = AwsSignature.bucket(bucket, region, endpoint);
    AwsSignature signature =
        new AwsSignature(
            required(environment, "AWS_ACCESS_KEY_ID"),
            required(environment, "AWS_SECRET_ACCESS_KEY"),
            environment.get("AWS_SESSION_TOKEN"),
            region,
            "s3");
    return new S3Store(url, prefix, signature);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "xcom-path is a bucket, but the worker's environment has no " + name);
    }
    return value.strip();
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    HttpResponse<byte[]> answer = send("PUT", name, content);
    if (answer.statusCode() / 100 != 2) {
      throw refused("PUT", name, answer);
    }
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    HttpResponse<byte[]> answer = send("GET", name, new byte[0]);
    if (answer.statusCode() == 404 && !text(answer).contains("NoSuchBucket")) {
      return null;
    }
    if (answer.statusCode() / 100 != 2) {
      throw refused("GET", name, answer);
    }
    return answer.body();
  }

  @Override
  public void delete(String name) throws IOException {
    HttpResponse<byte[]> answer = send("DELETE", name, new byte[0]);
    if (answer.statusCode() / 100 != 2 && answer.statusCode() != 404) {
      throw refused("DELETE", name, answer);
    }
  }

  private HttpResponse<byte[]> send(String method, String name, byte[] content) throws IOException {
    URI uri = URI.create(bucketUrl + "/" + encoded(prefix + name));
    for (int attempt = 1; ; attempt++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .timeout(TIMEOUT)
              .method(
                  method,
                  method.equals("PUT")
                      ? BodyPublishers.ofByteArray(content)
                      : BodyPublishers.noBody());
      signature.headers(method, uri, content, Instant.now()).forEach(request::header);
      try {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() < 500 && answer.statusCode() != 429 || attempt == ATTEMPTS) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("No answer from " + bucketUrl + " to " + method + ": " + e, e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      try {
        Thread.sleep(PAUSE.toMillis() << attempt);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("The task was stopped", e);
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(
            part ->
                URLEncoder.encode(part, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~"))
        .collect(Collectors.joining("/"));
  }

  private IOException refused(String method, String name, HttpResponse<byte[]> answer) {
    String text = text(answer).replaceAll("(?s).*<Code>(.*?)</Code>.*", "$1").strip();
    return new IOException(
        bucketUrl
            + " answers "
            + answer.statusCode()
            + (text.isEmpty() ? "" : " " + text.substring(0, Math.min(100, text.length())))
            + " to "
            + method
            + " of "
            + prefix
            + name);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
