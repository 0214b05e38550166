package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTPS servers whose certificate nobody trusts, or which is for others, and whoever calls them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String OTHER_NAME =
      "TLS failed: the server's certificate is not for localhost, but for airflow.acme.test,"
          + " dags.acme.test. Call the server by a name that stands in its certificate, or give it"
          + " one for this name";
  private static final String UNTRUSTED =
      "TLS failed: no authority that this JVM trusts has signed the server's certificate. If it is"
          + " one of your own, name a trust store that has it: -Djavax.net.ssl.trustStore=<file>";

  private Path folder = Path.of("");
  private Path others = Path.of("");
  private Path own = Path.of("");
  private @Nullable HttpsServer ofOthers;
  private @Nullable HttpsServer ofIts;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    others = keyStore(folder.resolve("others.p12"), "dns:airflow.acme.test,dns:dags.acme.test");
    own = keyStore(folder.resolve("own.p12"), "dns:localhost");
    ofOthers = server(others);
    ofIts = server(own);
  }

  @AfterAll
  void stop() {
    for (HttpsServer server : new @Nullable HttpsServer[] {ofOthers, ofIts}) {
      if (server != null) {
        server.stop(0);
      }
    }
  }

  @Test
  void aCertificateForAnotherNameIsNamedByTheCommandLine() throws Exception {
    Ran ran = trusting(others, "health", "--server-url=" + url(ofOthers));

    assertThat(ran.err().lines()).singleElement().asString().endsWith(OTHER_NAME);
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aCertificateForAnotherNameIsNamedByTheWorker() throws Exception {
    Ran ran =
        trusting(
            others,
            "worker",
            "--server-url=" + url(ofOthers),
            "--startup-timeout=1s",
            "--bundles=" + bundle());

    assertThat(ran.err())
        .contains("No Airflow answered at " + url(ofOthers) + " within 1 s: " + OTHER_NAME);
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aCertificateForAnotherNameIsNamedByADeployment() throws Exception {
    Ran ran = trusting(others, "deploy", bundle().toString(), "--store=" + url(ofOthers) + "/dags");

    assertThat(ran.err().lines()).singleElement().asString().contains(OTHER_NAME);
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void aCertificateThatNobodySignedIsSaidByAll() throws IOException {
    try (AirflowClient client = AirflowClient.connect(url(ofIts), Credentials.none())) {
      assertThatThrownBy(client::version)
          .isInstanceOf(AirflowException.Unreachable.class)
          .hasMessageEndingWith("no answer from Airflow at " + url(ofIts) + ": " + UNTRUSTED);
    }
    Ran health = Ran.of("health", "--server-url=" + url(ofIts));
    assertThat(health.err().lines()).singleElement().asString().endsWith(UNTRUSTED);
    Ran deploy = Ran.of("deploy", bundle().toString(), "--store=" + url(ofIts) + "/dags");
    assertThat(deploy.err().lines()).singleElement().asString().contains(UNTRUSTED);
  }

  @Test
  void anAuthorityOfOnesOwnIsTrustedByThePropertyOfTheJvm() throws Exception {
    Ran ran = trusting(own, "health", "--server-url=" + url(ofIts));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("Airflow 3.3.2");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aServerWithoutTlsIsSaid() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answers = new Thread(() -> refuseAll(plain));
      answers.setDaemon(true);
      answers.start();
      Ran ran = Ran.of("health", "--server-url=https://localhost:" + plain.getLocalPort());
      assertThat(ran.err().lines())
          .singleElement()
          .asString()
          .endsWith(
              "TLS failed: what listens there does not speak TLS; is it http:// rather than"
                  + " https://?");
    }
  }

  /** What a web server without TLS says to a greeting of TLS. */
  private static void refuseAll(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
          socket.getOutputStream().write(answer);
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        }
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private Path bundle() throws IOException {
    return Bundles.zip(Files.createTempFile(folder, "acme", ".zip"), "v1", Models.flow());
  }

  /** A JVM of its own that believes this certificate. */
  private static Ran trusting(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(tool("java"));
    line.add("-Djavax.net.ssl.trustStore=" + store);
    line.add("-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(store.getParent(), "out", ".txt");
    Path err = Files.createTempFile(store.getParent(), "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("UPDRAFT_JWT_SECRET", "a secret that is long enough for this");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path keyStore(Path file, String names) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                tool("keytool"),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Acme",
                "-ext",
                "SAN=" + names,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** As much of Airflow as {@code updraft health} asks. */
  private static HttpsServer server(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] answer =
              (path.endsWith("/version")
                      ? "{\"version\":\"3.3.2\"}"
                      : path.endsWith("/health")
                          ? "{\"scheduler\":{\"status\":\"healthy\"}}"
                          : "{\"access_token\":\"t\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(@Nullable HttpsServer server) {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return "https://localhost:" + server.getAddress().getPort();
  }
}
