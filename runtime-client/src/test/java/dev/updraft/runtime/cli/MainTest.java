package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("captures System.err")
class MainTest {
  @TempDir private Path folder = Path.of("");
  private final Map<String, String> environment = new HashMap<>();
  private String said = "";

  private int run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    System.setErr(captured);
    try {
      return Main.run(args, environment);
    } finally {
      System.setOut(out);
      System.setErr(err);
      said = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void printsHelpAndVersion() {
    assertThat(run("--help")).isZero();
    assertThat(said).contains("worker", "trigger", "version");
    assertThat(run("worker", "--help")).isZero();
    assertThat(said).contains("--jwt-secret-file", "UPDRAFT_SERVER_URL");
    assertThat(run("version")).isZero();
    assertThat(said).startsWith("updraft");
  }

  @Test
  void refusesASecretAsAFlag() {
    assertThat(run("worker", "--jwt-secret", "hunter22")).isEqualTo(2);
    assertThat(said).contains("--jwt-secret-file").doesNotContain("hunter22");
  }

  @Test
  void refusesASecretInTheConfigFile() throws Exception {
    Path config = Files.writeString(folder.resolve("c.properties"), "jwt-secret=hunter22\n");
    assertThat(run("worker", "--config", config.toString())).isEqualTo(2);
    assertThat(said).contains("UPDRAFT_JWT_SECRET").doesNotContain("hunter22");
  }

  @Test
  void namesAnUnknownOptionInTheConfigFile() throws Exception {
    Path config = Files.writeString(folder.resolve("c.properties"), "serverurl=x\n");
    environment.put("UPDRAFT_CONFIG", config.toString());
    assertThat(run("worker")).isEqualTo(2);
    assertThat(said).contains("'serverurl'").contains("server-url");
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("c.properties"), "server-url=file-url\nbundles=a.zip,b.zip\n");
    Path secret = Files.writeString(folder.resolve("secret"), "s\n");
    environment.put("UPDRAFT_CONFIG", config.toString());
    environment.put("UPDRAFT_JWT_SECRET_FILE", secret.toString());
    assertThat(run("worker")).isEqualTo(1);
    assertThat(said).contains("'file-url' is no URL");
    environment.put("UPDRAFT_SERVER_URL", "environment-url");
    assertThat(run("worker")).isEqualTo(1);
    assertThat(said).contains("'environment-url' is no URL");
    assertThat(run("worker", "--server-url", "flag-url")).isEqualTo(1);
    assertThat(said).contains("'flag-url' is no URL");
    assertThat(run("worker", "--server-url", "http://localhost:1")).isEqualTo(1);
    assertThat(said).contains("a.zip does not exist");
  }

  @Test
  void refusesAPasswordInTheUrlWithoutRepeatingIt() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s\n");
    environment.put("UPDRAFT_JWT_SECRET_FILE", secret.toString());
    assertThat(run("worker", "--bundles", "x", "--server-url", "http://u:hunter22@localhost:1"))
        .isEqualTo(1);
    assertThat(said).contains("localhost").contains("Leave it out").doesNotContain("hunter22");
  }

  @Test
  void saysWhatIsWrongWithASecretFile() throws Exception {
    String[] worker = {"worker", "--bundles", "x", "--server-url", "http://localhost:1"};
    environment.put("UPDRAFT_JWT_SECRET_FILE", folder.resolve("nothing").toString());
    assertThat(run(worker)).isEqualTo(1);
    assertThat(said).contains("nothing").contains("does not exist");
    environment.put("UPDRAFT_JWT_SECRET_FILE", folder.toString());
    assertThat(run(worker)).isEqualTo(1);
    assertThat(said).contains("it is a folder");
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    environment.put("UPDRAFT_JWT_SECRET_FILE", empty.toString());
    assertThat(run(worker)).isEqualTo(1);
    assertThat(said).contains("is empty");
  }

  @Test
  void aTriggerOfAServerThatIsNotThereEndsSoon() {
    String[] trigger = {"trigger", "d", "--no-logical-date", "--server-url", "http://localhost:1"};
    assertThat(run(trigger)).isEqualTo(1);
    assertThat(said).contains("no answer from Airflow at http://localhost:1: connection refused");
  }

  @Test
  void saysWhichOptionIsMissingOrWrong() {
    assertThat(run("worker", "--bundles", "x")).isEqualTo(2);
    assertThat(said).contains("--server-url");
    assertThat(run("worker", "--drain-timeout", "soon")).isEqualTo(2);
    assertThat(said).contains("'soon' is no duration");
  }

  @Test
  void comparesBundles() {
    Path before = Bundles.zip(folder.resolve("a.zip"), "v1", Models.flow());
    Path after = Bundles.folder(folder.resolve("b"), "v1", Models.single("boom"));
    String[] diff = {"diff", before.toString(), after.toString()};
    assertThat(run(diff)).isZero();
    assertThat(said)
        .contains("a.zip", "[breaks consumers] DAG flow is gone", "[safe] DAG one_boom is new");
    assertThat(run(diff[0], diff[1], diff[2], "--fail-on", "breaks", "--json")).isEqualTo(1);
    assertThat(said).startsWith("{").contains("\"worst\": \"breaks\"");
    assertThat(run(diff[0], diff[1], diff[1], "--fail-on", "safe")).isZero();
    assertThat(said).contains("No difference.");
  }

  @Test
  void saysWhatIsWrongWithBundlesToCompare() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.zip"), "no zip");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path good = Bundles.zip(folder.resolve("a.zip"), "v1", Models.flow());
    Path newer =
        Bundles.folder(
            folder.resolve("newer"),
            Map.of(
                "META-INF/updraft/bundle.json",
                "{\"format\": 2}".getBytes(StandardCharsets.UTF_8)));
    Path outside =
        Bundles.folder(
            folder.resolve("outside"),
            Map.of(
                "META-INF/updraft/bundle.json",
                ("{\"format\": 1, \"bundle\": \"x\", \"dags\": [{\"dag_id\": \"x\","
                        + " \"java_version\": \"x\", \"descriptor\": \"../x.json\"}]}")
                    .getBytes(StandardCharsets.UTF_8)));
    Map<Path, String> wrong =
        Map.of(
            text,
            "notes.zip is no zip file",
            empty,
            "empty has no META-INF/updraft/bundle.json",
            newer,
            "bundle format 2",
            outside,
            "outside of itself",
            folder.resolve("gone.zip"),
            "gone.zip does not exist");
    wrong.forEach(
        (place, words) -> {
          assertThat(run("diff", good.toString(), place.toString())).as(words).isEqualTo(1);
          assertThat(said).contains(words).doesNotContain("\tat ");
        });
    assertThat(run("diff", good.toString(), good.toString(), "--fail-on", "x")).isEqualTo(1);
    assertThat(said).contains("--fail-on is 'x'");
    assertThat(run("diff", good.toString())).isEqualTo(2);
  }

  @Test
  void readsDurations() {
    assertThat(Durations.parse("30")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Durations.parse("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Durations.parse("1.5m")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse("PT5M")).isEqualTo(Duration.ofMinutes(5));
  }
}
