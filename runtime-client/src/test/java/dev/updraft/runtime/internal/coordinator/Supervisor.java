package dev.updraft.runtime.internal.coordinator;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The other end of the two sockets, as Airflow's supervisor has them. */
final class Supervisor {
  /** What was asked, in order. */
  final List<Map<?, ?>> asked = new CopyOnWriteArrayList<>();

  /** The answers by type of the question; an empty object where there is none. */
  final Map<String, @Nullable Object> answers = new LinkedHashMap<>();

  private final List<String> log = new ArrayList<>();

  /** The lines of the log, after the program has ended. */
  String log() {
    return String.join("\n", log);
  }

  /** Runs the program in this JVM; returns its exit code. */
  int run(Map<String, ?> first, Path jar) throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket comm = new ServerSocket(0, 1, here);
        ServerSocket logs = new ServerSocket(0, 1, here)) {
      CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> talk(comm, first));
      CompletableFuture<Void> read = CompletableFuture.runAsync(() -> read(logs));
      int code =
          NativeMain.serve(
              "127.0.0.1:" + comm.getLocalPort(), "127.0.0.1:" + logs.getLocalPort(), jar);
      talk.get();
      read.get();
      return code;
    }
  }

  /** What a try does with the connection to Airflow. */
  interface Try {
    void run(SupervisorExchange exchange) throws IOException;
  }

  /** Makes calls as a try of a task makes them. */
  void exchange(Map<String, ?> details, Try calls) throws Exception {
    try (ServerSocket comm = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> talk(comm, details));
      try (SupervisorLink link =
          new SupervisorLink(new Socket(comm.getInetAddress(), comm.getLocalPort()))) {
        calls.run(new SupervisorExchange(link, link.first()));
      }
      talk.get();
    }
  }

  private void talk(ServerSocket server, Map<String, ?> first) {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      send(out, Arrays.asList(0L, first, null));
      while (true) {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        List<?> frame = (List<?>) Msgpack.read(bytes);
        Map<?, ?> body = (Map<?, ?>) frame.get(1);
        asked.add(body);
        String type = String.valueOf(body.get("type"));
        send(out, Arrays.asList(frame.get(0), answers.get(type), null));
      }
    } catch (EOFException e) {
      // The program has ended.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void send(DataOutputStream out, List<?> frame) throws IOException {
    byte[] bytes = Msgpack.write(frame);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private void read(ServerSocket server) {
    try (Socket socket = server.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      in.lines().forEach(log::add);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What was asked of a type. */
  List<Map<?, ?>> asked(String type) {
    List<Map<?, ?>> found = new ArrayList<>();
    asked.stream().filter(body -> type.equals(body.get("type"))).forEach(found::add);
    return found;
  }
}
