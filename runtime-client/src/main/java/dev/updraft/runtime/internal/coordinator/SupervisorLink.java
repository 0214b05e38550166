package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.json.JsonObject;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Airflow's supervisor: frames of a length and a MessagePack array of id, body
 * and, in an answer, error. One question at a time.
 */
final class SupervisorLink implements Closeable {
  /** Far more than a DAG or an XCom has; a length beyond it is no length. */
  private static final int MAX_FRAME = 1 << 30;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private long lastId;

  SupervisorLink(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /**
   * An answer.
   *
   * @param body what was asked for, or an {@code ErrorResponse}
   * @param error what went wrong, empty if nothing did
   */
  record Reply(JsonObject body, JsonObject error) {}

  /** What Airflow starts with: what the program is to do. */
  synchronized JsonObject first() throws IOException {
    return JsonObject.of(frame().get(1));
  }

  /** The answer to the first message. */
  synchronized void answer(Map<String, ? extends @Nullable Object> body) throws IOException {
    send(0, body);
    // The acknowledgement; without waiting for it the socket could be closed on unread bytes.
    try {
      frame();
    } catch (EOFException e) {
      // Airflow has what it wanted.
    }
  }

  /** Asks and waits for the answer. */
  synchronized Reply ask(Map<String, ? extends @Nullable Object> body) throws IOException {
    long id = ++lastId;
    send(id, body);
    while (true) {
      List<?> frame = frame();
      if (frame.get(0) instanceof Number number && number.longValue() == id) {
        return new Reply(
            JsonObject.of(frame.get(1)), JsonObject.of(frame.size() > 2 ? frame.get(2) : null));
      }
    }
  }

  private void send(long id, Map<String, ? extends @Nullable Object> body) throws IOException {
    byte[] bytes = Msgpack.write(List.of(id, body));
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private List<?> frame() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_FRAME) {
      throw new IOException("Airflow sent a frame of " + (length & 0xffffffffL) + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    if (!(Msgpack.read(bytes) instanceof List<?> frame) || frame.size() < 2) {
      throw new IOException("Airflow sent a frame that is no array of id and body");
    }
    return frame;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
