package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.StubParameter;
import dev.updraft.descriptor.StubParameter.Source;
import dev.updraft.descriptor.StubParameter.Take;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Java tasks of Python DAGs on a worker. */
class WorkerStubsTest extends OneWorker {
  private static final String DAG = "py_train";

  private static StubModel stub(
      String method, boolean mapped, @Nullable Duration timeout, Source... sources) {
    return new StubModel(
        DAG,
        method,
        "acme.Flow#" + method,
        method,
        Arrays.stream(sources).map(source -> new StubParameter("p", source)).toList(),
        true,
        mapped,
        timeout);
  }

  private static StubModel echo(Source source) {
    return stub("echo", false, null, source);
  }

  private static Source take(Take take) {
    return new Source("extract", "return_value", take, true);
  }

  private void run(int mapIndex, StubModel stub) {
    run(mapIndex, stub.taskId(), Bundles.stubs(folder.resolve("acme"), stub));
  }

  private void run(int mapIndex, String taskId, Path... bundles) {
    airflow.job(DAG, taskId, mapIndex);
    rig = new WorkerRig(airflow, bundles);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private List<@Nullable Object> pushed() {
    return airflow.calls("POST /execution/xcoms/").stream().map(Call::body).toList();
  }

  @Test
  void takesXcomsAndPushesItsResultWhateverBundleThePythonDagIsIn() {
    airflow.xcom("conf", 0.25);
    airflow.xcom("extract", "tree");

    run(-1, stub("train", false, null, new Source("conf", "rate", Take.ONE, true), take(Take.ONE)));

    assertThat(pushed())
        .singleElement()
        .asString()
        .contains("rate=0.25", "model=tree", "grade=GOOD");
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("/xcoms/"))
        .extracting(Call::path)
        .first()
        .asString()
        .endsWith("/conf/rate");
    assertThat(airflow.log()).contains("Running acme.Flow#train of acme, code v-train");
  }

  @Test
  void takesAllValuesOfAMappedTask() {
    airflow.xcom("extract", 1, "b");
    airflow.xcom("extract", 0, "a");

    run(-1, echo(take(Take.ALL)));

    assertThat(pushed()).containsExactly(List.of("a", "b"));
  }

  @Test
  void aMappedInstanceTakesItsElementOrTheValueOfItsGroup() {
    airflow.xcom("extract", List.of("a", "b"));
    run(1, echo(take(Take.ELEMENT)));
    assertThat(pushed()).containsExactly("b");
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).query()).isEqualTo("map_index=1");
  }

  @Test
  void anElementOfADictionaryIsAPair() {
    airflow.xcom("extract", Map.of("k", 5));
    run(0, echo(take(Take.ELEMENT)));
    assertThat(pushed()).containsExactly(List.of("k", 5));
  }

  @Test
  void anElementMayBeTheResultOfAnInstance() {
    airflow.xcom("extract", 0, "a");
    airflow.xcom("extract", 1, "b");
    run(1, echo(take(Take.ELEMENT)));
    assertThat(pushed()).containsExactly("b");
  }

  @Test
  void inAMappedGroupItTakesTheValueOfItsInstance() {
    airflow.xcom("extract", 0, "a");
    airflow.xcom("extract", 1, "b");
    run(1, echo(take(Take.ONE)));
    assertThat(pushed()).containsExactly("b");
  }

  @Test
  void aMissingXcomFailsForGoodAndNamesDagTaskAndKey() {
    run(-1, echo(take(Take.ONE)));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains(
            "There is no XCom 'return_value' of task 'extract' in this run of DAG 'py_train'"
                + " (parameter 'p' of acme.Flow#echo, task 'echo').");
  }

  @Test
  void aMissingXcomMayBeNull() {
    run(-1, echo(new Source("extract", "return_value", Take.ONE, false)));

    assertThat(airflow.states()).containsExactly("success");
    assertThat(pushed()).isEmpty();
  }

  @Test
  void aWrongXcomNamesItAndTheParameter() {
    airflow.xcom("extract", "many");

    run(-1, stub("none", false, null, take(Take.ONE)));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("XCom 'return_value' of task 'extract'", "(parameter 'p' of acme.Flow#none");
  }

  @Test
  void onlyAMappedInstanceHasAnElement() {
    run(-1, echo(take(Take.ELEMENT)));

    assertThat(airflow.log()).contains("Task 'echo' is not mapped, so no element of XCom");
  }

  @Test
  void tellsTheLengthThatPythonMapsOver() {
    airflow.xcom("extract", 3);

    run(-1, stub("none", true, null, take(Take.ONE)));

    assertThat(airflow.calls("POST /execution/xcoms/"))
        .singleElement()
        .satisfies(call -> assertThat(call.query()).isEqualTo("mapped_length=3"));
  }

  @Test
  void refusesToMapOverNoListAndOverTooLongOnes() {
    airflow.xcom("extract", "x");
    run(-1, stub("echo", true, null, take(Take.ONE)));
    assertThat(airflow.log())
        .contains("Task 'echo' returned no list, but a task that others are mapped over must");
  }

  @Test
  void namesAirflowsLimitOfLengths() {
    airflow.xcom("extract", 3);
    airflow.fault(
        "POST /execution/xcoms/",
        1,
        Reply.of(400, Map.of("detail", Map.of("reason", "unmappable_return_value_length"))));
    run(-1, stub("none", true, null, take(Take.ONE)));
    assertThat(airflow.log()).contains("Task 'none' returned 3 elements", "max_map_length");
  }

  @Test
  void endsATryThatLastsTooLong() {
    airflow.xcom("extract", 60);

    run(-1, stub("slow", false, Duration.ofMillis(200), take(Take.ONE)));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("it has run for its executionTimeout, PT0.2S");
  }

  @Test
  void anUnknownTaskNamesThoseThatThereAre() {
    run(-1, "ekho", Bundles.stubs(folder.resolve("acme"), echo(take(Take.ONE))));

    assertThat(airflow.log())
        .contains("It has: {acme=[py_train.echo]}.")
        .contains("Of that DAG its @StubTask methods do 'echo', not 'ekho'. Did you mean 'echo'?");
  }

  @Test
  void twoBundlesWithOneTaskAreAnError() {
    airflow.xcom("extract", "x");

    run(
        -1,
        "echo",
        Bundles.stubs(folder.resolve("a"), echo(take(Take.ONE))),
        Bundles.stubs(folder.resolve("b"), echo(take(Take.ONE))));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("Several bundles of this worker do task 'echo' of DAG 'py_train' (acme.Flow#echo")
        .contains("Leave one bundle out");
  }

  @Test
  void aDagOfTheBundleWithThatTaskComesFirst() {
    Path zip =
        Bundles.zip(
            folder.resolve("java.zip"),
            "v1",
            Models.dag(DAG, List.of(), Models.task("echo", Models.constant("of the DAG"))));

    run(-1, "echo", zip, Bundles.stubs(folder.resolve("a"), echo(take(Take.ONE))));

    assertThat(pushed()).containsExactly("of the DAG");
  }
}
