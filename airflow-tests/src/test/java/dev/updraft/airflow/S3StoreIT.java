package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.updraft.store.StoreAccess;
import dev.updraft.store.StoredVersion;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in what speaks the language of S3: moto. It judges no signatures; a unit test does. */
@Tag("full")
class S3StoreIT {
  private static final String PACKAGES = "moto[server]==5.2.5";
  @TempDir private Path folder = Path.of("");

  @Test
  void deploysToABucketAndReadsFromIt() throws Exception {
    Path python = install();
    int port = AirflowServer.freePort();
    String url = "http://127.0.0.1:" + port;
    try (ChildProcess moto =
        ChildProcess.start(
            List.of(python.toString(), "-m", "moto.server", "-p", Integer.toString(port)),
            Map.of(),
            folder.resolve("moto.log"))) {
      await().atMost(Duration.ofMinutes(1)).until(() -> put(url + "/bucket") == 200);
      Map<String, String> environment =
          Map.of(
              "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_ENDPOINT_URL_S3", url);
      StoreAccess access = StoreAccess.of(folder.resolve("cache"), environment);
      try (VersionStore store = VersionStore.open("s3://bucket/dags/acme", access)) {
        VersionedDag dag = new VersionedDag(folder);
        StoredVersion a = store.publish(dag.pack("A", false), "first");
        StoredVersion b = store.publish(dag.pack("B", true), "second");
        store.use(a.version());

        assertThat(store.current()).isEqualTo(a.version());
        assertThat(store.versions()).containsExactlyInAnyOrder(a, b);
        assertThat(Files.size(store.zip(b.version()))).isEqualTo(b.size());
        store.remove(b.version());
        assertThat(store.versions()).containsExactly(a);
        assertThatThrownBy(() -> store.zip(b.version())).hasMessageContaining(b.version());
      }
      assertThat(moto.output()).contains("PUT /bucket/dags/acme/current");
    }
  }

  private static int put(String url) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.noBody()).build();
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Python with moto; two test classes may ask for it at once. */
  static synchronized Path install() throws IOException {
    Path venv = Path.of("target", "moto").toAbsolutePath();
    Path python = venv.resolve("bin").resolve("python");
    if (!Files.exists(venv.resolve("complete"))) {
      new Command(List.of(Python.find().path().toString(), "-m", "venv", venv.toString()), Map.of())
          .output(Duration.ofMinutes(2));
      new Command(List.of(python.toString(), "-m", "pip", "install", "-q", PACKAGES), Map.of())
          .output(Duration.ofMinutes(10));
      Files.createFile(venv.resolve("complete"));
    }
    return python;
  }
}
