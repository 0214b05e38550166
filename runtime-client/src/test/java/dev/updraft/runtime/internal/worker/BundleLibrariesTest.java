package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.LibraryBundles;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Libraries of bundles beside other versions of them in the worker and in other bundles. */
class BundleLibrariesTest extends OneWorker {
  private Path bundle(String dagId, String body, Map<String, String> more, String... jars) {
    return LibraryBundles.folder(folder.resolve(dagId), dagId, body, more, jars);
  }

  private List<Object> results(Path... bundles) {
    rig = new WorkerRig(airflow, bundles);
    for (int i = 0; i < bundles.length; i++) {
      // One by one: their task instances have one id here.
      int ended = i + 1;
      airflow.job(bundles[i].getFileName().toString(), "run", -1);
      until(() -> airflow.edgeStates().size() == ended);
    }
    assertThat(airflow.edgeStates()).as(airflow.log()).containsOnly("success");
    return airflow.calls("POST /execution/xcoms/").stream()
        .<Object>map(call -> String.valueOf(call.body()))
        .toList();
  }

  @Test
  void otherVersionsOfWhatTheWorkerUses() {
    Path bundle =
        bundle(
            "clash",
            """
            var node = new com.fasterxml.jackson.databind.ObjectMapper().readTree("{\\"a\\": [1, 2]}");
            var request = new okhttp3.Request.Builder().url("%s/api/v2/version").build();
            try (var answer = new okhttp3.OkHttpClient().newCall(request).execute()) {
              return com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION + " " + node.at("/a/1")
                  + " " + okhttp3.OkHttp.VERSION + " " + answer.code()
                  + " " + kotlin.KotlinVersion.CURRENT
                  + " " + (okio.Buffer.class.getClassLoader() == getClass().getClassLoader());
            }
            """
                .formatted(airflow.url()),
            Map.of(),
            "jackson-databind-2.18.2",
            "jackson-core-2.18.2",
            "jackson-annotations-2.18.2",
            "okhttp-4.12.0",
            "okio-jvm-3.6.0",
            "kotlin-stdlib-1.9.10");

    assertThat(results(bundle)).containsExactly("2.18.2 2 4.12.0 200 1.9.10 true");
  }

  @Test
  void twoBundlesWithTwoVersionsOfOneLibraryRunSideBySide() {
    String version =
        """
        return String.valueOf(org.slf4j.LoggerFactory.class.getProtectionDomain()
            .getCodeSource().getLocation()).replaceAll(".*/", "");
        """;

    assertThat(
            results(
                bundle("old", version, Map.of(), "slf4j-api-1.7.36"),
                bundle("new", version, Map.of(), "slf4j-api-2.0.17")))
        .containsExactlyInAnyOrder("slf4j-api-1.7.36.jar", "slf4j-api-2.0.17.jar");
  }

  @Test
  void theWorkersLibrariesAreNotSeenAndItsSdkIsTheOnlyOne() {
    Path bundle =
        bundle(
            "sdk",
            """
            String seen = "";
            for (String name : new String[] {"tools.jackson.databind.ObjectMapper",
                "okhttp3.OkHttpClient", "org.slf4j.Logger", "picocli.CommandLine",
                "dev.updraft.runtime.internal.log.TaskLog"}) {
              try {
                Class.forName(name);
                seen += name;
              } catch (ClassNotFoundException e) {
                // As it should be.
              }
            }
            return seen + (dev.updraft.TaskContext.class.getClassLoader() == getClass().getClassLoader())
                + dev.updraft.TaskContext.current().taskId();
            """,
            // A copy of an SDK class in the bundle, as a shaded jar would have it.
            Map.of(
                "dev/updraft/TaskSkipException.java",
                "package dev.updraft; public class TaskSkipException extends RuntimeException {}"));

    assertThat(results(bundle)).containsExactly("falserun");
  }

  @Test
  void servicesResourcesAndTheContextLoaderAreTheBundles() {
    Path bundle =
        bundle(
            "services",
            """
            var found = java.util.ServiceLoader.load(java.util.function.Supplier.class);
            var text = new java.util.ArrayList<String>();
            found.forEach(supplier -> text.add(String.valueOf(supplier.get())));
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            var thread = new ClassLoader[1];
            Thread child = new Thread(() -> thread[0] = Thread.currentThread().getContextClassLoader());
            child.start();
            child.join();
            try (var in = getClass().getResourceAsStream("/data.txt")) {
              return text + " " + new String(in.readAllBytes()) + " "
                  + (context == getClass().getClassLoader()) + " " + (thread[0] == context);
            }
            """,
            Map.of(
                "META-INF/services/java.util.function.Supplier",
                "acme.Hello",
                "acme/Hello.java",
                "package acme; public class Hello implements java.util.function.Supplier<String> {"
                    + " public String get() { return \"hello\"; } }",
                "data.txt",
                "data"));

    assertThat(results(bundle)).containsExactly("[hello] data true true");
  }

  @Test
  void eachBundleHasItsJdbcDriver() {
    String body =
        """
        try (var connection = java.sql.DriverManager.getConnection("jdbc:h2:mem:");
            var rows = connection.createStatement().executeQuery("select 40 + 2")) {
          rows.next();
          return rows.getInt(1) + " "
              + (java.sql.DriverManager.getDriver("jdbc:h2:mem:").getClass().getClassLoader()
                  == getClass().getClassLoader());
        }
        """;

    assertThat(
            results(
                bundle("one", body, Map.of(), "h2-2.5.252"),
                bundle("two", body, Map.of(), "h2-2.5.252")))
        .containsExactly("42 true", "42 true");
  }

  @Test
  void theClassesOfABundleThatIsGoneGo() throws Exception {
    Path bundle =
        bundle(
            "gone",
            """
            Class.forName("acme.Handler").getDeclaredConstructor().newInstance();
            ThreadLocal<Object> kept = new ThreadLocal<>();
            kept.set(new Flow());
            org.slf4j.LoggerFactory.getLogger("acme.Train").info("logged");
            org.slf4j.MDC.put("k", "v");
            try (var connection = java.sql.DriverManager.getConnection("jdbc:h2:mem:")) {
              connection.createStatement().execute("select 1");
            }
            var pool = java.util.concurrent.Executors.newFixedThreadPool(2);
            pool.submit(() -> System.out.println("in a pool")).get();
            pool.shutdown();
            pool.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS);
            java.util.stream.IntStream.range(0, 100).parallel().forEach(i -> kept.set(new Flow()));
            var timer = new java.util.Timer();
            timer.schedule(new java.util.TimerTask() { public void run() {} }, 1);
            timer.cancel();
            dev.updraft.TaskContext.current().variables().find("nope");
            System.getProperties()
                .put("test.gone", new java.lang.ref.WeakReference<>(getClass().getClassLoader()));
            return "done";
            """,
            Map.of(
                "acme/Handler.java",
                """
                package acme;
                public class Handler extends java.util.logging.Handler {
                  public Handler() { java.util.logging.Logger.getLogger("").addHandler(this); }
                  public void publish(java.util.logging.LogRecord record) {}
                  public void flush() {}
                  public void close() {}
                }
                """),
            "slf4j-api-2.0.17",
            "h2-2.5.252");
    Path other = bundle("other", "return \"here\";", Map.of());
    airflow.fault("/execution/variables/nope", 1, FakeAirflow.Reply.of(404, Map.of()));
    results(bundle, other);
    WeakReference<?> loader = (WeakReference<?>) System.getProperties().remove("test.gone");
    assertThat(loader.get()).isNotNull();

    delete(bundle);

    until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
    assertThat(DriverManager.drivers().map(driver -> driver.getClass().getName()))
        .doesNotContain("org.h2.Driver");
    assertThat(java.util.logging.Logger.getLogger("").getHandlers())
        .noneMatch(handler -> handler.getClass().getName().equals("acme.Handler"));
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
