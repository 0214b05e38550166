package dev.updraft.maven.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stands in for the worker: one class file, JDK only. It only says how it was called. */
public final class StandInWorker {
  private StandInWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path bundle = Path.of(arguments[List.of(arguments).indexOf("--bundles") + 1]);
    Files.writeString(bundle.resolve("worker.arguments"), String.join(" ", arguments));
    Files.writeString(
        bundle.resolve("worker.secret"), String.valueOf(System.getenv("UPDRAFT_JWT_SECRET")));
    Files.writeString(bundle.resolve("worker.pid"), "" + ProcessHandle.current().pid());
    String options = String.join(" ", List.of(arguments).subList(5, arguments.length));
    System.out.printf(
        "serving %s, SITE=%s, site=%s%n",
        options, System.getenv("SITE"), System.getProperty("site"));
    if (Files.readString(bundle.resolve("scenario")).equals("worker dies")) {
      System.err.println("out of luck");
      System.exit(1);
    }
    Thread.currentThread().join();
  }
}
