package dev.updraft.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server that others use, too, and lets it be away for those who call through it:
 * connections break off, new ones are dropped.
 */
final class Gate implements AutoCloseable {
  private final ServerSocket door;
  private final URI server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile boolean shut;

  /** Before this server. */
  Gate(URI server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::serve);
  }

  /** Where to call. */
  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** From now on the server is away. */
  void shut() {
    shut = true;
    open.forEach(Gate::end);
  }

  /** It is back. */
  void open() {
    shut = false;
  }

  /** How many connections found it shut. */
  int turnedAway() {
    return turnedAway.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
    shut();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        if (shut) {
          turnedAway.incrementAndGet();
          end(caller);
          continue;
        }
        Socket inside = new Socket(server.getHost(), server.getPort());
        open.add(caller);
        open.add(inside);
        start(() -> pass(caller, inside));
        start(() -> pass(inside, caller));
      } catch (IOException e) {
        // The next caller may have more luck; or this gate is closed.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // Shut, or one side has hung up.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is over in any case.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "gate");
    thread.setDaemon(true);
    thread.start();
  }
}
