package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task that prints 100 MB, in a million tiny lines and a hundred thousand long ones, to a server
 * that is away until it ends.
 */
final class Flood {
  private static long lines;
  private static int next;

  private Flood() {}

  public static void main(String[] args) throws IOException {
    PrintStream console = System.out;
    TaskOutput.install();
    AtomicBoolean away = new AtomicBoolean(true);
    try (LogStore store = new LogStore(LogSettings.DEFAULT)) {
      TaskLog log =
          new TaskLog(
              (text, last) -> {
                if (away.get()) {
                  throw new IOException("away");
                }
                text.lines().forEach(Flood::take);
              },
              new SecretMask(),
              store,
              "flood");
      log.mask().add("a secret of this task");
      TaskOutput.Binding binding = TaskOutput.bind(log);
      for (int i = 0; i < 1_000_000; i++) {
        System.out.println(i);
      }
      String text = " " + "x".repeat(1_000);
      for (int i = 1_000_000; i < 1_100_000; i++) {
        System.out.println(i + text);
      }
      binding.close();
      away.set(false);
      log.flush(true);
      log.close();
    }
    console.println(lines + " lines in order");
    System.exit(lines == 1_100_000 ? 0 : 1);
  }

  private static void take(String line) {
    // Parsing each one would take longer than the rest.
    if (++lines % 1000 == 1) {
      String event = JsonObject.of(PlainJson.parse(line)).requiredText("event");
      if (Integer.parseInt(event.replaceAll(" .*", "")) != next) {
        throw new IllegalStateException(event + " comes where " + next + " belongs");
      }
      next += 1000;
    }
  }
}
