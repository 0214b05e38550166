package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.store.TlsCause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Sends calls with a token, and again where that is right. */
final class RestCalls implements AutoCloseable {
  private static final Patience PATIENT =
      new Patience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(8),
          Duration.ofSeconds(30),
          Duration.ofMillis(300),
          Duration.ofSeconds(3));
  // Nobody waits long to hear that the URL is wrong.
  private static final Duration FIRST = Duration.ofSeconds(3);

  /** What may be done about a call without a good answer. */
  enum Repeat {
    /** Whether it was done or not, it can be sent again. */
    SAFE,
    /** It is sent again only if it was certainly not received. */
    UNLESS_RECEIVED,
    /** It is not sent again; who waits decides himself. */
    NEVER
  }

  private final HttpSender sender = new HttpSender(Duration.ofSeconds(30));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerUrl server;
  private final Credentials credentials;
  private @Nullable String token;
  private volatile boolean connected;

  RestCalls(ServerUrl server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  ServerUrl server() {
    return server;
  }

  /**
   * The answer, whatever its status is.
   *
   * @param what what is done, to begin the text of an exception with
   */
  Answer send(String what, String method, HttpUrl url, @Nullable Object body, Repeat repeat) {
    String used = token(what);
    Answer answer = once(what, method, url, body, repeat, used);
    if (answer.status() == 401 && renewable()) {
      // A token lives for a day; a long wait may outlive it.
      forget(used);
      answer = once(what, method, url, body, repeat, token(what));
    }
    return answer;
  }

  private Answer once(
      String what,
      String method,
      HttpUrl url,
      @Nullable Object body,
      Repeat repeat,
      String authority) {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + authority);
    Retries retries = repeat == Repeat.NEVER ? Retries.during(Duration.ZERO) : patience();
    if (repeat != Repeat.UNLESS_RECEIVED) {
      return answer(
          what,
          retries,
          () -> {
            open(what);
            return sender.send(method, url, headers, body);
          });
    }
    return answer(
        what,
        retries,
        () -> {
          open(what);
          try {
            return sender.sendOnce(method, url, headers, body);
          } catch (ConnectException | UnknownHostException e) {
            throw e;
          } catch (IOException e) {
            // It may have come through: not to be sent again.
            throw unreachable(what, e);
          }
        },
        answer -> answer.status() == 429);
  }

  private Retries patience() {
    return (connected ? PATIENT : PATIENT.within(FIRST)).retries();
  }

  private void open(String what) {
    if (closed.getCount() == 0) {
      throw new AirflowException.Unreachable(what + ": the client was closed");
    }
  }

  private Answer answer(String what, Retries retries, Retries.Attempt attempt) {
    return answer(what, retries, attempt, answer -> true);
  }

  private Answer answer(
      String what, Retries retries, Retries.Attempt attempt, Predicate<Answer> repeated) {
    try {
      Answer answer = retries.send(() -> first(what, attempt), repeated);
      connected = true;
      return answer;
    } catch (IOException e) {
      open(what);
      throw unreachable(what, e);
    }
  }

  /** Who calls for the first time hears at once of a certificate that is not believed. */
  private Answer first(String what, Retries.Attempt attempt) throws IOException {
    try {
      return attempt.send();
    } catch (IOException e) {
      if (!connected && TlsCause.isCertificate(e)) {
        throw unreachable(what, e);
      }
      throw e;
    }
  }

  private AirflowException.Unreachable unreachable(String what, IOException e) {
    return new AirflowException.Unreachable(
        what + ": no answer from Airflow at " + server + ": " + ServerUrl.cause(e));
  }

  private boolean renewable() {
    return credentials.user() != null || credentials.secret() == null;
  }

  private synchronized void forget(String used) {
    if (used.equals(token)) {
      token = null;
    }
  }

  private synchronized String token(String what) {
    if (token == null) {
      String secret = credentials.secret();
      token = credentials.user() == null && secret != null ? checked(secret) : fetch(what, secret);
    }
    return token;
  }

  private static String checked(String secret) {
    if (!HttpSender.fitsHeader(secret)) {
      throw new AirflowException.Denied(
          "The token cannot be sent: it is empty or has blanks, line ends or letters that tokens"
              + " do not have",
          401,
          null);
    }
    return secret;
  }

  private String fetch(String what, @Nullable String password) {
    HttpUrl url = server.at("auth", "token").build();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("username", credentials.user());
    body.put("password", password);
    Answer answer =
        answer(
            what,
            patience(),
            () ->
                password == null
                    ? sender.send("GET", url, Map.of(), null)
                    : sender.send("POST", url, Map.of(), body));
    String fetched = answer.ok() ? answer.object().text("access_token") : null;
    if (fetched == null) {
      throw Refusal.noToken(server, answer, credentials);
    }
    return fetched;
  }

  /**
   * Waits.
   *
   * @throws AirflowException.Unreachable if the client is closed meanwhile
   */
  void pause(String what, Duration time) throws InterruptedException {
    if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      open(what);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    sender.cancel();
    sender.close();
  }
}
