package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.bundle.BundleException;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The program that a native jar is. Its main class is generated for each jar, since Airflow tells
 * jars apart by it, and calls {@link #run}.
 */
public final class NativeMain {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private NativeMain() {}

  /**
   * Does what Airflow's coordinator asks for, and ends the JVM: 0 if it was done, 1 if not, 2 if
   * Airflow did not start the program.
   *
   * @param self a class of the native jar
   * @param args {@code --comm=host:port} and {@code --logs=host:port}
   */
  public static void run(Class<?> self, String[] args) {
    String comm = option(args, "--comm=");
    String logs = option(args, "--logs=");
    if (comm == null || logs == null) {
      System.err.println(
          "This jar holds DAGs for Airflow 3.4: put it into the dags folder of an Airflow with a"
              + " JavaCoordinator, which starts it.");
      System.exit(2);
      return;
    }
    if (System.getProperty(LOG_LEVEL) == null) {
      // What it prints is an error in the log of the task.
      System.setProperty(LOG_LEVEL, "warn");
    }
    int code;
    try {
      Path jar = Path.of(self.getProtectionDomain().getCodeSource().getLocation().toURI());
      code = serve(comm, logs, jar);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      System.err.println("The task or DAGs of " + self.getName() + " could not be served: " + e);
      code = 1;
    }
    System.exit(code);
  }

  private static @org.jspecify.annotations.Nullable String option(String[] args, String name) {
    for (String arg : args) {
      if (arg.startsWith(name)) {
        return arg.substring(name.length());
      }
    }
    return null;
  }

  static int serve(String comm, String logs, Path jar) throws IOException {
    try (Socket commSocket = connect(comm);
        Socket logSocket = connect(logs);
        SupervisorLink link = new SupervisorLink(commSocket)) {
      JsonObject first = link.first();
      String type = first.text("type");
      if ("DagFileParseRequest".equals(type)) {
        link.answer(DagParse.answer(first, jar));
        return 0;
      }
      OutputStream log = logSocket.getOutputStream();
      if ("StartupDetails".equals(type)) {
        try {
          return CoordinatedTask.run(link, first, log, jar);
        } catch (BundleException | IllegalArgumentException e) {
          say(log, "The task was not started: " + e.getMessage());
          return 1;
        }
      }
      say(log, "Airflow asks for " + type + ", which this version of Updraft does not know");
      return 1;
    }
  }

  private static void say(OutputStream log, String text) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Instant.now().toString());
    line.put("level", "error");
    line.put("event", text);
    line.put("logger", "updraft");
    log.write((PlainJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    log.flush();
  }

  private static Socket connect(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    try {
      return new Socket(
          address.substring(0, Math.max(colon, 0)), Integer.parseInt(address.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IOException("'" + address + "' is no host:port", e);
    }
  }
}
