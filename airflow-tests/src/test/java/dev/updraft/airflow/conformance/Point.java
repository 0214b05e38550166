package dev.updraft.airflow.conformance;

import dev.updraft.airflow.AirflowRest;
import dev.updraft.airflow.Runs;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the worker can do: a run of a DAG, and what is to be seen of it.
 *
 * @param dagId the DAG; also the name of the point
 * @param conf of the run
 * @param since the first line that has it
 * @param refusal the texts that the log of the failed task {@code refusedTask} holds on lines
 *     before {@code since}
 * @param needs why it cannot run on the dev server, or null
 * @param twin whether the DAG {@code <dagId>_py} is to give the same
 * @param untwinned what of {@link Twins} does not hold, such as {@code rendered} or {@code
 *     state:taskId} or {@code xcom:taskId.key}
 * @param before done before the run is triggered
 * @param during done after the run was triggered, before its end is awaited
 * @param check what is to be seen after the end
 */
record Point(
    String dagId,
    Map<String, Object> conf,
    AirflowLine since,
    String refusedTask,
    List<String> refusal,
    @Nullable String needs,
    boolean twin,
    Set<String> untwinned,
    Setup before,
    Check during,
    Check check) {
  /** Prepares the server. */
  @FunctionalInterface
  interface Setup {
    void prepare(AirflowRest rest) throws IOException;
  }

  /** Looks at a run, or does something to it. */
  @FunctionalInterface
  interface Check {
    void check(Runs.Run run, Stage stage) throws IOException;
  }

  /** A point of every line. */
  static Point of(String dagId, Check check) {
    return new Point(
        dagId,
        Map.of(),
        AirflowLine.V3_0,
        "",
        List.of(),
        null,
        false,
        Set.of(),
        rest -> {},
        (run, stage) -> {},
        check);
  }

  /** With a conf; {@code {folder}} in a text stands for {@link Stage#folder()}. */
  Point with(Map<String, Object> values) {
    return new Point(
        dagId, values, since, refusedTask, refusal, needs, twin, untwinned, before, during, check);
  }

  /**
   * Of this line on; before, this task fails, without a further try, with these words in its log.
   */
  Point since(AirflowLine line, String task, String... texts) {
    return new Point(
        dagId, conf, line, task, List.of(texts), needs, twin, untwinned, before, during, check);
  }

  /** Not for the dev server, because it has no Python, say. */
  Point notOnDevServer(String why) {
    return new Point(
        dagId, conf, since, refusedTask, refusal, why, twin, untwinned, before, during, check);
  }

  /** With a twin in Python, which may differ in what is named here. */
  Point twin(String... differences) {
    return new Point(
        dagId,
        conf,
        since,
        refusedTask,
        refusal,
        needs,
        true,
        Set.of(differences),
        before,
        during,
        check);
  }

  /** With something that happens while it runs. */
  Point during(Check action) {
    return new Point(
        dagId, conf, since, refusedTask, refusal, needs, twin, untwinned, before, action, check);
  }

  /** With something that the server has to have before the run. */
  Point before(Setup setup) {
    return new Point(
        dagId, conf, since, refusedTask, refusal, needs, twin, untwinned, setup, during, check);
  }
}
