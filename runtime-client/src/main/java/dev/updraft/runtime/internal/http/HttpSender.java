package dev.updraft.runtime.internal.http;

import dev.updraft.runtime.internal.json.PlainJson;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one request at a time per calling thread, over kept connections. */
public final class HttpSender implements Closeable {
  private static final MediaType JSON = MediaType.get("application/json");

  /** More than any value that fits into a task's memory with what is made of it. */
  private static final long LONGEST_BODY = 512L * 1024 * 1024;

  /** As many times as long as one part of an answer may take. */
  private static final int LONGEST_CALL = 10;

  private final @Nullable OkHttpClient client;
  private final @Nullable OkHttpClient quick;
  private final @Nullable OkHttpClient once;
  private final @Nullable Exchange exchange;

  /** Another way to a server than HTTP. */
  @FunctionalInterface
  public interface Exchange {
    /**
     * Sends a request.
     *
     * @param method the HTTP method
     * @param path the path, each part as it is meant
     * @param query the values of each parameter
     * @param body a plain JSON value, null for none or for the JSON null
     * @throws IOException if there is no answer
     */
    Answer send(
        String method, List<String> path, Map<String, List<String>> query, @Nullable Object body)
        throws IOException;
  }

  /** A sender that takes another way. */
  public HttpSender(Exchange exchange) {
    this.exchange = exchange;
    client = null;
    quick = null;
    once = null;
  }

  /**
   * A sender with its own connections.
   *
   * @param timeout how long to wait for the parts of an answer
   */
  public HttpSender(Duration timeout) {
    exchange = null;
    client =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(timeout)
            .writeTimeout(timeout)
            // Shorter than the 120 s after which Airflow's server closes an idle connection.
            .connectionPool(new ConnectionPool(32, 60, TimeUnit.SECONDS))
            .followRedirects(false)
            .addNetworkInterceptor(HttpSender::endAfterError)
            // An answer may trickle for ever without a part that comes too late.
            .callTimeout(timeout.multipliedBy(LONGEST_CALL))
            .build();
    quick = client.newBuilder().callTimeout(timeout).build();
    once =
        client
            .newBuilder()
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .build();
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param method the HTTP method
   * @param url where to
   * @param headers the headers
   * @param body a plain JSON value, or null for no body; {@link #NULL_BODY} for the JSON null
   * @throws IOException if there is no answer
   */
  public Answer send(String method, HttpUrl url, Map<String, String> headers, @Nullable Object body)
      throws IOException {
    return exchange == null
        ? send(Objects.requireNonNull(client), method, url, headers, body)
        : exchanged(exchange, method, url, body);
  }

  /** The same for a short request, whose whole answer must come within the sender's timeout. */
  public Answer sendQuickly(
      String method, HttpUrl url, Map<String, String> headers, @Nullable Object body)
      throws IOException {
    return exchange == null
        ? send(Objects.requireNonNull(quick), method, url, headers, body)
        : exchanged(exchange, method, url, body);
  }

  /**
   * The same over a connection of its own, so that the request is sent once in any case: a kept
   * connection may be dead, which shows after the request was sent, and then it is sent again.
   */
  public Answer sendOnce(
      String method, HttpUrl url, Map<String, String> headers, @Nullable Object body)
      throws IOException {
    return exchange == null
        ? send(Objects.requireNonNull(once), method, url, headers, body)
        : exchanged(exchange, method, url, body);
  }

  /** Ends all requests that are under way; they fail. */
  public void cancel() {
    if (client != null) {
      client.dispatcher().cancelAll();
    }
  }

  private static Answer exchanged(
      Exchange exchange, String method, HttpUrl url, @Nullable Object body) throws IOException {
    Map<String, List<String>> query = new HashMap<>();
    url.queryParameterNames()
        .forEach(
            name ->
                query.put(
                    name, url.queryParameterValues(name).stream().map(String::valueOf).toList()));
    return exchange.send(method, url.pathSegments(), query, body == NULL_BODY ? null : body);
  }

  private static Answer send(
      OkHttpClient client,
      String method,
      HttpUrl url,
      Map<String, String> headers,
      @Nullable Object body)
      throws IOException {
    RequestBody content =
        body == null
            ? needsBody(method) ? RequestBody.create(new byte[0], null) : null
            : RequestBody.create(PlainJson.write(body == NULL_BODY ? null : body), JSON);
    Request.Builder request = new Request.Builder().url(url).method(method, content);
    request.header("Accept", "application/json").header("User-Agent", "updraft");
    headers.forEach(request::header);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // OkHttp's threads live on and must not inherit the bundle of the task that they start in.
    thread.setContextClassLoader(HttpSender.class.getClassLoader());
    try (Response response = client.newCall(request.build()).execute()) {
      Map<String, String> answered = new HashMap<>();
      response
          .headers()
          .forEach(
              header ->
                  answered.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
      return new Answer(response.code(), answered, text(response.body()));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Airflow's server closes a connection after an error of its own without saying so. What is sent
   * over it meanwhile is done, and its answer is lost: a job would be taken and never run.
   */
  private static Response endAfterError(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    // What goes through a proxy that speaks HTTP/2 shares its connection with other calls.
    if (response.code() < 500 || response.protocol() == Protocol.HTTP_2) {
      return response;
    }
    ResponseBody body = response.body();
    ResponseBody read = ResponseBody.create(bounded(body).readByteString(), body.contentType());
    Connection connection = chain.connection();
    if (connection != null) {
      connection.socket().close();
    }
    return response.newBuilder().body(read).build();
  }

  private static String text(ResponseBody body) throws IOException {
    bounded(body);
    return body.string();
  }

  private static BufferedSource bounded(ResponseBody body) throws IOException {
    if (body.source().request(LONGEST_BODY + 1)) {
      throw new IOException("the answer is longer than " + LONGEST_BODY + " bytes");
    }
    return body.source();
  }

  /** Whether a token may be sent as the value of a header. */
  public static boolean fitsHeader(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Stands for the JSON value null as a body. */
  public static final Object NULL_BODY = new Object();

  private static boolean needsBody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  @Override
  public void close() {
    if (client == null) {
      return;
    }
    Dispatcher dispatcher = client.dispatcher();
    dispatcher.executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
