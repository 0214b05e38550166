package dev.updraft.descriptor.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleDiffTest {
  /** A bundle with one DAG, told one thing at a time. */
  private static final class Given {
    final List<TaskModel> tasks = new ArrayList<>();
    final Map<String, String> code = new LinkedHashMap<>();
    final Map<String, Object> results = new LinkedHashMap<>();
    final List<ParamModel> params = new ArrayList<>();
    final List<BundleIndex.Jar> jars = new ArrayList<>();
    final List<StubModel> stubs = new ArrayList<>();
    String dagId = "flow";
    @Nullable Schedule schedule = Schedule.of("@daily");
    DagSettings settings = DagSettings.NONE;
    String hash = "0000000000000001";

    Given task(String id, String... upstream) {
      return task(id, TaskDefaults.NONE, upstream);
    }

    Given task(String id, TaskDefaults told, String... upstream) {
      List<Argument> arguments = new ArrayList<>();
      for (String from : upstream) {
        arguments.add(new Argument.Result(from, List.of()));
      }
      tasks.add(
          new TaskModel(
              id,
              "acme.Flow#" + id,
              id,
              List.of(upstream),
              arguments,
              null,
              List.of(upstream),
              TriggerRule.ALL_SUCCESS,
              true,
              false,
              told));
      code.putIfAbsent(id, "sha256:code of " + id);
      return this;
    }

    Given param(String name, Map<String, Object> schema, boolean required, Object value) {
      params.add(new ParamModel(name, schema, required, required ? null : value, null));
      return this;
    }

    BundleContents get() {
      DagModel dag =
          new DagModel(
                  dagId,
                  "acme.Flow",
                  "flow",
                  null,
                  schedule,
                  null,
                  false,
                  null,
                  List.of(),
                  params,
                  TaskDefaults.NONE,
                  tasks)
              .with(settings);
      Descriptor descriptor =
          new Descriptor(1, "x", "x", Map.of(), "x", null, Map.of(), dag, Map.of());
      List<BundleIndex.TaskEntry> entries =
          tasks.stream()
              .map(
                  t ->
                      new BundleIndex.TaskEntry(
                          t.taskId(), code.get(t.taskId()), null, results.get(t.taskId())))
              .toList();
      BundleIndex index =
          new BundleIndex(
              "acme",
              new BundleVersion(hash, "1.0", null),
              jars,
              List.of(new BundleIndex.DagEntry(dagId, "x", "x", "x", null, entries)),
              List.of());
      return new BundleContents("acme.zip", index, new TreeMap<>(Map.of(dagId, descriptor)), stubs);
    }
  }

  private static Given flow() {
    return new Given().task("load").task("clean", "load").task("train", "clean");
  }

  private static List<String> diff(Given before, Given after) {
    return BundleDiff.of(before.get(), after.get()).changes().stream()
        .map(change -> change.key() + " " + change.effect().name())
        .toList();
  }

  @Test
  void theSameBundleHasNoDifference() {
    BundleDiff diff = BundleDiff.of(flow().get(), flow().get());

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.worst()).isNull();
    assertThat(diff.toText()).endsWith("No difference.\n");
  }

  @Test
  void tellsTasksAndEdges() {
    Given after = new Given().task("load").task("train", "load").task("report", "train");

    assertThat(diff(flow(), after))
        .containsExactly(
            "TaskRemoved:flow/clean RUNNING",
            "ArgumentsChanged:flow/train RUNNING",
            "TaskAdded:flow/report RUNNING",
            "EdgeRemoved:flow/clean -> train RUNNING",
            "EdgeRemoved:flow/load -> clean RUNNING",
            "EdgeAdded:flow/load -> train RUNNING",
            "EdgeAdded:flow/train -> report RUNNING");
  }

  @Test
  void recognisesRenamesByCodeAndNeighbours() {
    Given after = new Given().task("read").task("tidy", "read").task("train", "tidy");
    after.code.put("read", "sha256:code of load");
    after.code.put("tidy", "sha256:code of clean");

    assertThat(diff(flow(), after))
        .containsExactly("TaskRenamed:flow/tidy RUNNING", "TaskRenamed:flow/read RUNNING");
    assertThat(BundleDiff.of(flow().get(), after.get()).toText())
        .contains("[affects running runs] task clean is now called tidy");
  }

  @Test
  void otherCodeOrOtherNeighboursAreNoRename() {
    Given otherCode = new Given().task("load").task("tidy", "load").task("train", "tidy");
    Given moved = new Given().task("load").task("train", "load").task("tidy", "train");
    moved.code.put("tidy", "sha256:code of clean");

    assertThat(diff(flow(), otherCode))
        .contains("TaskRemoved:flow/clean RUNNING", "TaskAdded:flow/tidy RUNNING");
    assertThat(diff(flow(), moved))
        .contains("TaskRemoved:flow/clean RUNNING", "TaskAdded:flow/tidy RUNNING");
  }

  @Test
  void tellsCodeOnlyChanges() {
    Given after = flow();
    after.code.put("clean", "sha256:other");

    BundleDiff diff = BundleDiff.of(flow().get(), after.get());

    assertThat(diff.changes()).extracting(Change::key).containsExactly("CodeChanged:flow/clean");
    assertThat(diff.worst()).isEqualTo(Effect.RUNNING);
  }

  @Test
  void tellsWhatATaskIsTold() {
    TaskDefaults told =
        new TaskDefaults(
            3,
            null,
            "gpu",
            null,
            TaskAttributes.NONE.with(TaskAttribute.DOC, "Reads.").with(TaskAttribute.POOL, "big"));

    assertThat(diff(new Given().task("load"), new Given().task("load", told)))
        .containsExactly(
            "TaskSettingChanged:flow/load.doc_md SAFE",
            "TaskSettingChanged:flow/load.pool RUNNING",
            "TaskSettingChanged:flow/load.queue RUNNING",
            "TaskSettingChanged:flow/load.retries RUNNING");
  }

  @Test
  void anAssetThatIsNoLongerMadeBreaksWhoWaitsForIt() {
    TaskDefaults makes =
        new TaskDefaults(
            null,
            null,
            null,
            null,
            TaskAttributes.NONE.with(
                TaskAttribute.OUTLETS, List.of(new AssetModel.Asset("lake", "s3://lake/"))));
    Given before = new Given().task("load", makes);

    assertThat(diff(before, new Given().task("load")))
        .containsExactly("OutletRemoved:flow/load.lake BREAKS");
    assertThat(diff(before, new Given().task("other")))
        .contains("OutletRemoved:flow/load.lake BREAKS");
    assertThat(diff(new Given().task("load"), before))
        .containsExactly("OutletAdded:flow/load.lake RUNNING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"integer\"} | {\"type\":\"integer\"} | ",
        "{\"type\":\"integer\"} | {\"type\":\"string\"} | BREAKS",
        "{\"type\":\"integer\"} | {\"type\":[\"integer\",\"null\"]} | SAFE",
        "{\"type\":[\"integer\",\"null\"]} | {\"type\":\"integer\"} | BREAKS",
        "{\"minimum\":1} | {\"minimum\":0} | SAFE",
        "{\"minimum\":1} | {\"minimum\":2} | BREAKS",
        "{\"maximum\":1} | {\"maximum\":2.5} | SAFE",
        "{\"maximum\":2} | {\"maximum\":1} | BREAKS",
        "{\"type\":\"integer\"} | {\"type\":\"integer\",\"maximum\":1} | BREAKS",
        "{\"type\":\"integer\",\"maximum\":1} | {\"type\":\"integer\"} | SAFE",
        "{\"enum\":[\"a\"]} | {\"enum\":[\"a\",\"b\"]} | SAFE",
        "{\"enum\":[\"a\",\"b\"]} | {\"enum\":[\"b\"]} | BREAKS",
        "{\"pattern\":\"a\"} | {\"pattern\":\"b\"} | BREAKS",
        "{\"title\":\"a\"} | {\"title\":\"b\"} | SAFE",
      })
  void judgesParamsByWhatWasTaken(String before, String after, @Nullable String effect) {
    Given old = new Given().param("rate", schema(before), false, 1L);
    Given now = new Given().param("rate", schema(after), false, 1L);

    assertThat(diff(old, now))
        .isEqualTo(effect == null ? List.of() : List.of("ParamSchemaChanged:flow/rate " + effect));
  }

  private static Map<String, Object> schema(String json) {
    Map<String, Object> schema = new TreeMap<>();
    Json.object(Json.parse(json))
        .forEach((key, value) -> schema.put(key, value == null ? "" : value));
    return schema;
  }

  @Test
  void tellsParamsThatComeGoAndChange() {
    Map<String, Object> type = Map.of("type", "integer");
    Given before =
        new Given()
            .param("gone", type, false, 1L)
            .param("rate", type, false, 1L)
            .param("must", type, false, 1L)
            .param("may", type, true, "");
    Given after =
        new Given()
            .param("rate", type, false, 2L)
            .param("must", type, true, "")
            .param("may", type, false, 1L)
            .param("some", type, false, 1L)
            .param("needed", type, true, "");

    assertThat(diff(before, after))
        .containsExactly(
            "ParamRemoved:flow/gone BREAKS",
            "ParamRequired:flow/may SAFE",
            "ParamRequired:flow/must BREAKS",
            "ParamAdded:flow/needed BREAKS",
            "ParamDefaultChanged:flow/rate RUNNING",
            "ParamAdded:flow/some SAFE");
  }

  @Test
  void tellsAnotherTypeOfAResult() {
    Given before = flow();
    before.results.put("load", Map.of("type", "acme.Year", "fields", Map.of("year", "int")));
    before.results.put("clean", "int");
    Given after = flow();
    after.results.put(
        "load", Map.of("type", "acme.Year", "fields", Map.of("year", "int", "wet", "double")));
    after.results.put("clean", "java.lang.String");

    assertThat(diff(before, after))
        .containsExactly("ResultChanged:flow/load RUNNING", "ResultChanged:flow/clean BREAKS");
    assertThat(BundleDiff.of(before.get(), after.get()).toText())
        .contains(
            "[breaks consumers] result (XCom) of task clean: int -> String",
            "load: Year{year: int} -> Year{wet: double, year: int}",
            "0 safe, 1 affects running runs, 1 breaks consumers");
    assertThat(diff(after, before))
        .containsExactly("ResultChanged:flow/load BREAKS", "ResultChanged:flow/clean BREAKS");
  }

  @Test
  void tellsScheduleAndSettingsOfTheDag() {
    Given after = flow();
    after.schedule = Schedule.of("@hourly");
    Map<DagAttribute, Object> told = new LinkedHashMap<>();
    told.put(DagAttribute.FAIL_FAST, true);
    told.put(DagAttribute.DOC, "Words.");
    told.put(DagAttribute.ALLOWED_RUN_TYPES, List.of("scheduled"));
    after.settings = new DagSettings(told);

    assertThat(diff(flow(), after))
        .containsExactly(
            "ScheduleChanged:flow/schedule SAFE",
            "DagSettingChanged:flow/allowed_run_types BREAKS",
            "DagSettingChanged:flow/doc_md SAFE",
            "DagSettingChanged:flow/fail_fast RUNNING");
    assertThat(BundleDiff.of(flow().get(), after.get()).toText())
        .contains("schedule: @daily -> @hourly", "fail_fast is now true");
  }

  @Test
  void anotherIdIsAnotherDag() {
    Given after = flow();
    after.dagId = "stream";

    assertThat(diff(flow(), after))
        .containsExactly("DagRemoved:flow BREAKS", "DagAdded:stream SAFE");
  }

  @Test
  void tellsLibrariesAndOtherContents() {
    Given before = flow();
    before.jars.add(new BundleIndex.Jar("lib/acme.jar", "1"));
    before.jars.add(new BundleIndex.Jar("lib/math-2.0.jar", "1"));
    before.jars.add(new BundleIndex.Jar("lib/old-1.jar", "1"));
    before.jars.add(new BundleIndex.Jar("lib/same-1.jar", "1"));
    Given after = flow();
    after.jars.add(new BundleIndex.Jar("lib/acme.jar", "2"));
    after.jars.add(new BundleIndex.Jar("lib/math-2.1-SNAPSHOT.jar", "2"));
    after.jars.add(new BundleIndex.Jar("lib/new.jar", "1"));
    after.jars.add(new BundleIndex.Jar("lib/same-1.jar", "1"));

    assertThat(diff(before, after))
        .containsExactly(
            "LibraryChanged:math RUNNING",
            "LibraryAdded:new RUNNING",
            "LibraryRemoved:old RUNNING");
    Given other = flow();
    other.hash = "0000000000000002";
    assertThat(diff(flow(), other)).containsExactly("OtherContents SAFE");
  }

  @Test
  void writesJson() {
    Given after = flow();
    after.code.put("clean", "sha256:other");

    Map<String, @Nullable Object> json =
        Json.object(Json.parse(BundleDiff.of(flow().get(), after.get()).toJson()));

    assertThat(json.get("worst")).isEqualTo("running");
    assertThat(Json.objects(json.get("changes")))
        .singleElement()
        .isEqualTo(
            Map.of(
                "kind",
                "CodeChanged",
                "dag_id",
                "flow",
                "subject",
                "clean",
                "effect",
                "running",
                "text",
                "code of task clean",
                "before",
                "sha256:code of clean",
                "after",
                "sha256:other"));
  }

  @Test
  void aPatternNamesChanges() {
    Change change = new Change("ParamRemoved", "flow", "rate", Effect.BREAKS, "", null, null);
    for (String pattern :
        List.of(
            "ParamRemoved", "ParamRemoved:flow", "ParamRemoved:flow/rate", "*:flow", "Param*")) {
      assertThat(change.matches(pattern)).as(pattern).isTrue();
    }
    for (String pattern :
        List.of("Param", "ParamRemoved:flo", "ParamRemoved:flow/rat", "ParamAdded", ".*", "")) {
      assertThat(change.matches(pattern)).as(pattern).isFalse();
    }
  }
}
