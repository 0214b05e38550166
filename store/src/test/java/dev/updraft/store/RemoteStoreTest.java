package dev.updraft.store;

import static dev.updraft.store.FolderStoreTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a small web server that takes files. */
class RemoteStoreTest {
  @TempDir private Path folder = Path.of("");
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile String breakOff = "none";
  private volatile @Nullable String wantedToken;
  private volatile int fails;
  private volatile @Nullable Runnable beforeIndex;
  private HttpServer server = start();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext("/store", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath().substring("/store/".length());
    calls.add(call.getRequestMethod() + " " + path);
    byte[] sent = call.getRequestBody().readAllBytes();
    String authorization = call.getRequestHeaders().getFirst("Authorization");
    Runnable first = beforeIndex;
    if (first != null && call.getRequestMethod().equals("PUT") && path.equals("index.json")) {
      beforeIndex = null;
      first.run();
    }
    byte @Nullable [] old = files.get(path);
    if (wantedToken != null && !("Bearer " + wantedToken).equals(authorization)) {
      reply(call, 401, new byte[0]);
    } else if (fails > 0) {
      fails--;
      reply(call, 503, new byte[0]);
    } else if (call.getRequestMethod().equals("PUT")) {
      String tag = call.getRequestHeaders().getFirst("If-Match");
      boolean fresh = "*".equals(call.getRequestHeaders().getFirst("If-None-Match"));
      if (tag != null && !tag.equals(tag(old)) || fresh && old != null) {
        reply(call, 412, new byte[0]);
      } else {
        files.put(path, sent);
        reply(call, 201, new byte[0]);
      }
    } else if (old == null) {
      reply(call, 404, new byte[0]);
    } else if (call.getRequestMethod().equals("DELETE")) {
      files.remove(path);
      reply(call, 204, new byte[0]);
    } else if (path.endsWith(breakOff)) {
      call.sendResponseHeaders(200, old.length);
      OutputStream out = call.getResponseBody();
      out.write(old, 0, old.length / 2);
      out.flush();
      call.close();
    } else {
      call.getResponseHeaders().set("ETag", tag(old));
      reply(call, 200, old);
    }
  }

  private static String tag(byte @Nullable [] content) {
    return content == null ? "" : "\"" + Digests.sha256(content) + "\"";
  }

  private static void reply(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      call.getResponseBody().write(body);
    }
    call.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/store";
  }

  private VersionStore store(Map<String, String> environment) {
    return VersionStore.open(url(), StoreAccess.of(folder.resolve("cache"), environment));
  }

  private VersionStore store() {
    return store(Map.of());
  }

  private StoredVersion publish(String content) throws IOException {
    return store().publish(TestZip.bundle(folder.resolve("acme.zip"), content), null);
  }

  @Test
  void deploysAndReadsAndRemoves() throws IOException {
    StoredVersion first = publish("one");
    StoredVersion second = publish("two");
    assertRefused(() -> store().current(), Kind.GONE, "is no store yet");
    store().use(first.version());

    assertThat(store().current()).isEqualTo(first.version());
    assertThat(store().versions()).containsExactlyInAnyOrder(first, second);
    assertThat(publish("one")).isEqualTo(first);
    assertThat(Digests.sha256(store().zip(second.version()))).isEqualTo(second.sha256());
    store().remove(second.version());
    assertThat(store().versions()).containsExactly(first);
    assertThat(files.keySet()).noneMatch(name -> name.contains(second.version()));
    assertRefused(() -> store().zip(second.version()), Kind.GONE, second.version());
    assertRefused(() -> store().remove(first.version()), Kind.REFUSED, "is the current one");
    assertRefused(() -> store().use(second.version()), Kind.GONE, "is not in the store");
  }

  @Test
  void theZipIsThereBeforeItsDigestAndThePointerIsLast() throws IOException {
    StoredVersion version = publish("one");
    store().use(version.version());

    String folder = "PUT versions/" + version.version() + "/";
    assertThat(calls.stream().filter(call -> call.startsWith("PUT")))
        .containsExactly(
            folder + "bundle.zip",
            folder + "bundle.zip.sha256",
            folder + "version.json",
            "PUT index.json",
            "PUT current");
  }

  @Test
  void downloadsOnce() throws IOException {
    StoredVersion version = publish("one");
    store().zip(version.version());
    Path cached = store().zip(version.version());
    assertThat(calls.stream().filter(call -> call.endsWith("bundle.zip") && call.startsWith("GET")))
        .hasSize(1);

    // A cache that was damaged is not believed.
    Files.writeString(cached, "damaged");
    assertThat(Digests.sha256(store().zip(version.version()))).isEqualTo(version.sha256());
  }

  @Test
  void aDownloadThatBreaksOffIsTriedAgainAndLeavesNothing() throws IOException {
    StoredVersion version = publish("one");
    breakOff = "bundle.zip";
    assertRefused(() -> store().zip(version.version()), Kind.UNREACHABLE, "asked 3 times: look at");
    assertThat(calls.stream().filter(call -> call.startsWith("GET") && call.endsWith(".zip")))
        .hasSize(3);
    assertThat(folder.resolve("cache")).isDirectoryRecursivelyContaining("glob:**/*");
    try (var left = Files.walk(folder.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    breakOff = "none";
    assertThat(store().zip(version.version())).exists();
  }

  @Test
  void aWrongDigestIsRefused() throws IOException {
    StoredVersion version = publish("one");
    files.put("versions/" + version.version() + "/bundle.zip", new byte[] {1, 2, 3});
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "is not what was deployed");
    files.put("versions/" + version.version() + "/bundle.zip.sha256", new byte[] {'x'});
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "no SHA-256");
  }

  @Test
  void saysWhereTheStorePointsToNothing() throws IOException {
    StoredVersion version = publish("one");
    store().use(version.version());
    files.remove("versions/" + version.version() + "/bundle.zip.sha256");
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "which the store does not");
    files.put("index.json", "{\"format\": 9}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(() -> store().versions(), Kind.CORRUPT, "has format 9");
  }

  @Test
  void aServerThatIsAwayForAMomentIsAskedAgain() throws IOException {
    StoredVersion version = publish("one");
    store().use(version.version());
    fails = 2;
    assertThat(store().current()).isEqualTo(version.version());
    fails = 3;
    assertRefused(() -> store().current(), Kind.UNREACHABLE, "503");
    String gone = url();
    server.stop(0);
    assertRefused(
        () -> VersionStore.open(gone, StoreAccess.of(folder.resolve("cache"), Map.of())).current(),
        Kind.UNREACHABLE,
        "connection refused");
  }

  @Test
  void namesTheCredentialsThatAreMissingAndShowsNone() throws IOException {
    wantedToken = "s3cret";
    assertRefused(() -> store().current(), Kind.REFUSED, "UPDRAFT_STORE_TOKEN");
    VersionStore store = store(Map.of("UPDRAFT_STORE_TOKEN", "s3cret"));
    Path zip = TestZip.bundle(folder.resolve("acme.zip"), "one");
    store.use(store.publish(zip, null).version());
    assertThat(store.current()).isNotEmpty();
    assertThat(StoreAccess.of(folder, Map.of("UPDRAFT_STORE_TOKEN", "s3cret")).toString())
        .doesNotContain("s3cret");
    assertThatThrownBy(
            () -> VersionStore.open("https://u:s3cret@host/x", StoreAccess.of(folder, Map.of())))
        .hasMessageContaining("UPDRAFT_STORE_USER")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void twoWhoDeployAtOnceBothStandInTheIndex() throws IOException {
    StoredVersion first = publish("one");
    // The index as it was before the other one's change, once.
    byte[] before = files.get("index.json");
    StoredVersion second = publish("two");
    assertThat(before).isNotNull();
    assertThat(store().versions()).containsExactlyInAnyOrder(first, second);
    assertThat(calls.stream().filter("PUT index.json"::equals).count()).isEqualTo(2);
  }

  @Test
  void signsAsBotocoreDoes() {
    // Amazon's example of a GET; the signature is what botocore makes of it.
    S3 signer =
        new S3(
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            null,
            "us-east-1",
            java.time.Clock.fixed(
                java.time.Instant.parse("2013-05-24T00:00:00Z"), java.time.ZoneOffset.UTC));
    assertThat(
            signer.headers(
                "GET",
                java.net.URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                Digests.sha256(new byte[0])))
        .containsEntry("x-amz-date", "20130524T000000Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
                + "df548e2ce037944d03f3e68682813b093763996d597cf890ca3d9037fd231eb4");
    assertThatThrownBy(() -> VersionStore.open("s3://bucket/x", StoreAccess.of(folder, Map.of())))
        .hasMessageContaining("AWS_ACCESS_KEY_ID");
  }
}
