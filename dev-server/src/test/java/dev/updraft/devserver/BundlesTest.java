package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlesTest extends ServerTest {

  @Test
  void loadsZipsAndFoldersOfAFolder() throws IOException {
    TestBundle.zip(folder(), "one", TestBundle.dag("a").task("t"));
    TestBundle.folder(folder(), "two", TestBundle.dag("b").task("t"));
    Client client = serve(options(folder()));
    assertThat(dags(client)).containsExactly("a", "b");
    assertThat(client.rest("GET", "dags/a", null).json().get("relative_fileloc").stringValue())
        .isEqualTo("one.zip/dag_a.py");
    assertThat(client.rest("GET", "dagSources/b", null).json().get("content").stringValue())
        .isEqualTo("# b\n");
    assertThat(client.send("GET", "/", null, java.util.Map.of()).text())
        .contains("one.zip/dag_a.py");
  }

  @Test
  void reportsABadBundleAndServesTheOthers() throws IOException {
    TestBundle.folder(folder(), "good", TestBundle.dag("a").task("t"));
    Files.writeString(folder().resolve("bad.zip"), "no zip");
    Path torn = TestBundle.folder(folder(), "torn", TestBundle.dag("b").task("t"));
    Files.delete(torn.resolve("META-INF/updraft/dags/b.json"));
    Path old = TestBundle.folder(folder(), "old", TestBundle.dag("c").task("t"));
    Files.writeString(old.resolve("META-INF/updraft/bundle.json"), "{\"format\":7}");
    Client client = serve(options(folder()));
    assertThat(dags(client)).containsExactly("a");
    assertThat(errors(client))
        .hasSize(3)
        .anyMatch(e -> e.contains("bad.zip"))
        .anyMatch(e -> e.contains("torn/dag_b.py") && e.contains("not in the bundle"))
        .anyMatch(e -> e.contains("old") && e.contains("format 7"));
  }

  @Test
  void refusesADagOfTwoBundlesAndNamesBoth() throws IOException {
    Path one = TestBundle.folder(folder(), "one", TestBundle.dag("same").task("t"));
    Path two = TestBundle.zip(folder(), "two", TestBundle.dag("same").task("t"));
    Client client = serve(options(one, two));
    assertThat(dags(client)).isEmpty();
    assertThat(errors(client))
        .singleElement()
        .asString()
        .contains("'same'", one.toString(), two.toString());
    client.rest("POST", "dags/same/dagRuns", "{\"logical_date\":null}").expect(404);
  }

  @Test
  void servesANewVersionToNewRunsWhileOldOnesGoOn() throws IOException {
    Client client = serve(TestBundle.dag("d").task("a").task("b", "a"));
    String old = client.trigger("d");
    Job a = client.start("w");
    TestBundle.folder(folder(), "acme", TestBundle.dag("d").task("a").task("c", "a"));
    Files.setLastModifiedTime(
        folder().resolve("acme/META-INF/updraft/bundle.json"),
        FileTime.from(Instant.now().plusSeconds(2)));
    await()
        .until(
            () ->
                client
                        .rest("GET", "dags/d/details", null)
                        .json()
                        .at("/latest_dag_version/version_number")
                        .asInt()
                    == 2);
    a.succeed();
    Job b = client.start("w");
    assertThat(b.taskId).isEqualTo("b");
    b.succeed();
    assertThat(client.runState("d", old)).isEqualTo("success");
    String fresh = client.trigger("d");
    assertThat(client.states("d", fresh)).containsOnlyKeys("a", "c");
  }

  @Test
  void aBundleThatBreaksIsAnErrorAndItsRunsGoOn() throws IOException {
    Client client = serve(TestBundle.dag("d").task("a"));
    String run = client.trigger("d");
    Files.writeString(folder().resolve("acme/META-INF/updraft/bundle.json"), "{broken");
    await().until(() -> !errors(client).isEmpty());
    client.start("w").succeed();
    assertThat(client.runState("d", run)).isEqualTo("success");
  }

  private static List<String> dags(Client client) {
    List<String> out = new ArrayList<>();
    client
        .rest("GET", "dags", null)
        .json()
        .get("dags")
        .forEach(dag -> out.add(dag.get("dag_id").stringValue()));
    return out;
  }

  private static List<String> errors(Client client) {
    List<String> out = new ArrayList<>();
    client
        .rest("GET", "importErrors", null)
        .json()
        .get("import_errors")
        .forEach(
            e ->
                out.add(
                    e.get("filename").stringValue() + ": " + e.get("stack_trace").stringValue()));
    return out;
  }
}
