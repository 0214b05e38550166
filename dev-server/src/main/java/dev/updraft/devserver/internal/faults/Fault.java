package dev.updraft.devserver.internal.faults;

import com.sun.net.httpserver.HttpExchange;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * What goes wrong with a request.
 *
 * @param kind how
 * @param text its argument, empty without one
 * @param status the status of {@link Kind#STATUS} and {@link Kind#HTML}
 * @param time that of {@link Kind#DELAY} and {@link Kind#AWAY}
 */
public record Fault(Kind kind, String text, int status, Duration time) {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The ways. */
  public enum Kind {
    STATUS,
    HTML,
    REDIRECT,
    CLOSE,
    AWAY,
    DELAY,
    TRUNCATE,
    GARBAGE,
    ANSWER,
    GZIP,
    DRIP,
    HANG
  }

  /** Reads an action. */
  static Fault parse(String action) {
    String[] parts = action.strip().split("\\s+", 2);
    String text = parts.length < 2 ? "" : parts[1];
    Kind kind;
    try {
      kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + parts[0]
              + "' is no action; there are "
              + Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT),
          e);
    }
    return switch (kind) {
      case STATUS, HTML -> new Fault(kind, text, status(text), Duration.ZERO);
      case DELAY, AWAY -> new Fault(kind, text, 0, time(text));
      case REDIRECT, ANSWER -> new Fault(kind, needed(kind, text), 0, Duration.ZERO);
      case CLOSE -> {
        if (!List.of("before", "after").contains(text)) {
          throw new IllegalArgumentException("write close before or close after");
        }
        yield new Fault(kind, text, 0, Duration.ZERO);
      }
      default -> {
        if (!text.isEmpty()) {
          throw new IllegalArgumentException("'" + text + "' says nothing after " + parts[0]);
        }
        yield new Fault(kind, text, 0, Duration.ZERO);
      }
    };
  }

  private static String needed(Kind kind, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          kind.name().toLowerCase(Locale.ROOT) + " needs something after it");
    }
    return text;
  }

  private static int status(String text) {
    String number = text.split("\\s+", 2)[0];
    if (!number.matches("[1-5]\\d\\d")) {
      throw new IllegalArgumentException("'" + number + "' is no HTTP status");
    }
    return Integer.parseInt(number);
  }

  private static Duration time(String text) {
    try {
      return text.endsWith("ms")
          ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
          : Duration.parse("PT" + text);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no time; write 200ms, 2s or 1m", e);
    }
  }

  /**
   * Lets it happen; the caller closes the exchange.
   *
   * @param carriedOut carries the request out
   */
  public void happen(HttpExchange exchange, Supplier<Reply> carriedOut) throws IOException {
    switch (kind) {
      case STATUS -> refuse(exchange);
      case HTML ->
          write(
              exchange,
              Reply.text(
                  status, "text/html; charset=utf-8", "<html><h1>" + status + "</h1></html>"));
      case REDIRECT -> write(exchange, Reply.empty(307).with("Location", text));
      case CLOSE -> {
        if (text.equals("after")) {
          carriedOut.get();
        }
      }
      case AWAY -> {
        // Closed without a word.
      }
      case DELAY -> {
        Reply reply = carriedOut.get();
        pause(time);
        write(exchange, reply);
      }
      case TRUNCATE -> truncate(exchange, carriedOut.get());
      case GARBAGE -> {
        Reply reply = carriedOut.get();
        byte[] half = half(reply);
        write(exchange, new Reply(200, "application/json", half, reply.headers()));
      }
      case ANSWER -> {
        Reply reply = carriedOut.get();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        write(exchange, new Reply(200, "application/json", body, reply.headers()));
      }
      case GZIP -> write(exchange, compressed(carriedOut.get()));
      case DRIP -> drip(exchange, carriedOut.get());
      case HANG -> pause(LONGEST);
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    Reply reply = Reply.json(status, JsonText.object().put("detail", "by the fault plan"));
    String[] headers = text.split("\\s+");
    for (String header : Arrays.asList(headers).subList(1, headers.length)) {
      String[] pair = header.split("=", 2);
      reply = reply.with(pair[0], pair.length < 2 ? "" : pair[1]);
    }
    write(exchange, reply);
  }

  private static byte[] half(Reply reply) {
    return reply.body().length < 2
        ? "{\"half".getBytes(StandardCharsets.UTF_8)
        : Arrays.copyOf(reply.body(), reply.body().length / 2);
  }

  private static Reply compressed(Reply reply) throws IOException {
    if (reply.body().length == 0) {
      return reply;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(reply.body());
    }
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("Content-Encoding", "gzip");
    return new Reply(reply.status(), reply.contentType(), out.toByteArray(), headers);
  }

  private static void truncate(HttpExchange exchange, Reply reply) throws IOException {
    byte[] half = half(reply);
    head(exchange, reply);
    exchange.sendResponseHeaders(200, Math.max(reply.body().length, half.length + 10));
    OutputStream out = exchange.getResponseBody();
    out.write(half);
    out.flush();
  }

  private static void drip(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    long end = System.nanoTime() + LONGEST.toNanos();
    // Ends when the client is gone, by an exception.
    while (System.nanoTime() < end && pause(Duration.ofMillis(20))) {
      out.write(' ');
      out.flush();
    }
  }

  private static void head(HttpExchange exchange, Reply reply) {
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            reply.contentType().isEmpty() ? "application/json" : reply.contentType());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
  }

  /** Sends a whole answer. */
  public static void write(HttpExchange exchange, Reply reply) throws IOException {
    if (!reply.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bare = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), bare ? -1 : reply.body().length);
    if (!bare) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(reply.body());
      }
    }
  }

  /** False if the server ends. */
  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
