package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that keeps XComs in what speaks the language of S3: moto. */
@Tag("full")
class S3XcomsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @TempDir private Path folder = Path.of("");

  @Test
  void tasksReadFromABucketWhatOthersKeepThere() throws Exception {
    int port = AirflowServer.freePort();
    String bucket = "http://127.0.0.1:" + port + "/bucket";
    String secret = AirflowServer.newSecret();
    URI url = URI.create("http://127.0.0.1:" + AirflowServer.freePort());
    List<Path> bundles = List.of(TestBundle.pack("s3-xcoms", TaskDefaults.NONE));
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + port,
                "UPDRAFT_JWT_SECRET", secret,
                "UPDRAFT_XCOM_PATH", "s3://bucket/some/xcoms"));
    environment.putAll(Map.of("UPDRAFT_XCOM_THRESHOLD", "0", "UPDRAFT_XCOM_COMPRESSION", "gzip"));
    try (ChildProcess moto =
            ChildProcess.start(
                List.of(S3StoreIT.install().toString(), "-m", "moto.server", "-p", "" + port),
                Map.of(),
                folder.resolve("moto.log"));
        ChildProcess server =
            ChildProcess.startJar(
                Product.devServer(),
                List.of("--port", "" + url.getPort(), "--bundles", bundles.get(0).toString()),
                environment,
                folder.resolve("server.log"))) {
      AirflowRest rest = new AirflowRest(url);
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> call("PUT", bucket).statusCode() == 200);
      await().atMost(Duration.ofMinutes(1)).until(rest::healthy);
      try (ChildProcess worker =
          ChildProcess.startJar(
              Product.cli(),
              List.of("worker", "--server-url", "" + url, "--bundles", "" + bundles.get(0)),
              environment,
              folder.resolve("worker.log"))) {
        Runs.Run run = new Runs(rest).trigger("conform_mapping", Map.of()).awaitEnd();

        assertThat(run.state()).as("%s %s", worker.output(), moto.output()).isEqualTo("success");
        // What Airflow has of the sum, 14, is where it lies.
        assertThat(String.valueOf(run.result("total")))
            .startsWith("\"s3://bucket/some/xcoms/conform_mapping/")
            .endsWith(".gz\"");
        assertThat(run.log("count", 1)).doesNotContain("Task failed");
        String kept = call("GET", bucket + "?list-type=2&prefix=some/xcoms/").body();
        assertThat(kept).contains("/square/", "/line/", "/total/");
        // Seven tasks, two of which are mapped to 3 and 6.
        assertThat(kept.split("/return_value.json.gz<", -1)).hasSize(1 + 5 + 3 + 6);
      }
      assertThat(server.isAlive()).isTrue();
    }
  }

  private static HttpResponse<String> call(String method, String url)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
