package dev.updraft.devserver.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void printsOneLineAndEndsOnASignal(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    ProcessBuilder builder = command("--bundles", folder.toString(), "--port", "0");
    builder.environment().remove("UPDRAFT_JWT_SECRET");
    builder.environment().put("UPDRAFT_JWT_SECRET_FILE", file.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertThat(line).matches("updraft dev server ready: http://127\\.0\\.0\\.1:\\d+");
      HttpResponse<String> health =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(line.replaceAll(".*: ", "") + "/execution/health"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(health.body()).isEqualTo("{\"status\":\"healthy\"}");
      // Process.destroy would close the stream that is read below.
      process.toHandle().destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysHowToGiveASecret(@TempDir Path folder) throws Exception {
    ProcessBuilder builder = command("--bundles", folder.toString());
    builder.environment().remove("UPDRAFT_JWT_SECRET");
    builder.environment().remove("UPDRAFT_JWT_SECRET_FILE");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(text).contains("UPDRAFT_JWT_SECRET_FILE").doesNotContain("\tat ");
  }

  @Test
  void readsTheSecretFromTheEnvironmentFirst(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "of the file\n");
    assertThat(Main.secret(Map.of("UPDRAFT_JWT_SECRET", SECRET))).isEqualTo(SECRET);
    assertThat(Main.secret(Map.of("UPDRAFT_JWT_SECRET_FILE", file.toString())))
        .isEqualTo("of the file");
    assertThatThrownBy(
            () -> Main.secret(Map.of("UPDRAFT_JWT_SECRET_FILE", folder.resolve("no").toString())))
        .hasMessageContaining("cannot be read");
  }

  private static ProcessBuilder command(String... args) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }
}
