package dev.updraft.devserver.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.updraft.devserver.internal.faults.Fault;
import dev.updraft.devserver.internal.faults.FaultRule;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP server in front of a handler. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  static {
    // Without this each small answer on a kept connection waits for the client's delayed ACK, 40
    // ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * Starts to listen.
   *
   * @param faults what is to go wrong with a request, null if nothing
   * @throws IOException if the port is taken or the host is not of this machine
   */
  public HttpFront(
      String host, int port, Handler handler, Function<Request, @Nullable FaultRule> faults)
      throws IOException {
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "dev-server-http-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> exchange(exchange, handler, faults));
    server.start();
  }

  /** The port, also if any free one was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void exchange(
      HttpExchange exchange, Handler handler, Function<Request, @Nullable FaultRule> faults)
      throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), first(values)));
      Request request =
          new Request(
              exchange.getRequestMethod(),
              UrlText.decode(exchange.getRequestURI().getRawPath(), false),
              UrlText.query(exchange.getRequestURI().getRawQuery()),
              headers,
              exchange.getRequestBody().readAllBytes(),
              Map.of());
      FaultRule rule = faults.apply(request);
      if (rule == null) {
        Fault.write(exchange, answer(request, handler));
      } else {
        LOG.info("{}: {} by the fault plan", request, rule.fault().kind());
        rule.fault().happen(exchange, () -> answer(request, handler));
      }
    }
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? "" : values.get(0);
  }

  private static Reply answer(Request request, Handler handler) {
    try {
      return handler.handle(request);
    } catch (HttpProblem problem) {
      LOG.debug("{} -> {}", request, problem.getMessage());
      return problem.reply();
    } catch (RuntimeException e) {
      LOG.error("The dev server failed at {}", request, e);
      return Reply.message(500, "Internal server error");
    }
  }
}
