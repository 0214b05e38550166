package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.client.Triggered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft trigger}. */
@Command(
    name = "trigger",
    description = "Starts runs of a DAG and, with --wait, watches them to their end.",
    footer = {
      "",
      "Ends with 0 if all runs were started, or with --wait if all succeeded; with",
      "1 if one was refused or failed, with 3 if they did not end in time."
    })
final class TriggerCommand extends RestCommand {
  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Mixin private DateOptions date = new DateOptions();
  @Mixin private ConfOptions confs = new ConfOptions();

  @Option(
      names = "--run-id",
      paramLabel = "<id>",
      description = "Id of the run. Default: made by Airflow.")
  private @Nullable String runId;

  @Option(
      names = "--run-after",
      paramLabel = "<date>",
      description = "Not before this time, ISO 8601. Default: at once.")
  private @Nullable Instant runAfter;

  @Option(names = "--note", paramLabel = "<text>", description = "Note for people.")
  private @Nullable String note;

  @Option(
      names = "--partition",
      paramLabel = "<key>",
      description = "Partition of a partitioned DAG. Since Airflow 3.2.")
  private @Nullable String partition;

  @Option(names = "--unpause", description = "Unpause the DAG first.")
  private boolean unpause;

  @Option(
      names = "--at-once",
      paramLabel = "<n>",
      description = "How many calls that start runs are under way at once. Default: 8.")
  private int atOnce = 8;

  @Mixin private WaitOption wait = new WaitOption();

  /** Made by picocli. */
  TriggerCommand() {}

  @Override
  void check() {
    date.check(confs.one());
    confs.check();
    if (runId != null && !confs.one()) {
      throw CliException.wrongUse("--run-id names one run; several runs get theirs from Airflow");
    }
    if (atOnce < 1) {
      throw CliException.wrongUse("--at-once is " + atOnce + ", at least 1");
    }
  }

  @Override
  int run(AirflowClient airflow) throws InterruptedException {
    List<RunRequest> requests = new ArrayList<>();
    for (Map<String, @Nullable Object> conf : confs.confs(airflow, dagId)) {
      requests.add(request(conf));
    }
    if (unpause) {
      airflow.dags().unpause(dagId);
    }
    if (confs.one()) {
      DagRun run = airflow.runs().trigger(requests.get(0));
      return finish(airflow, List.of(new Triggered(requests.get(0), run, null)));
    }
    return finish(airflow, airflow.runs().triggerAll(requests, atOnce));
  }

  private RunRequest request(Map<String, @Nullable Object> conf) {
    RunRequest request = date.of(RunRequest.of(dagId)).conf(conf);
    request = runId == null ? request : request.runId(runId);
    request = runAfter == null ? request : request.runAfter(runAfter);
    request = note == null ? request : request.note(note);
    return partition == null ? request : request.partitionKey(partition);
  }

  private int finish(AirflowClient airflow, List<Triggered> all) throws InterruptedException {
    List<DagRun> runs = new ArrayList<>();
    for (Triggered one : all) {
      if (one.run() != null) {
        remarks().println("Run " + one.run().runId() + " of DAG " + dagId + " is started");
        runs.add(one.run());
      } else {
        errors().println(Texts.line(error(one)));
      }
    }
    RunWaiter waiter = new RunWaiter(airflow, remarks());
    boolean waited = wait.wanted() && !runs.isEmpty();
    if (waited) {
      runs = waiter.await(runs, wait.timeout());
      runs.forEach(run -> remarks().println(RunView.ending(run)));
    }
    if (json()) {
      List<Map<String, @Nullable Object>> documents = documents(all, runs);
      print(confs.one() ? documents.get(0) : documents, List.of());
    }
    waiter.requireEnded();
    boolean good =
        runs.size() == all.size() && (!waited || runs.stream().allMatch(DagRun::succeeded));
    return good ? 0 : 1;
  }

  /** In the order of the requests, each as the run is now, or with the error. */
  private List<Map<String, @Nullable Object>> documents(List<Triggered> all, List<DagRun> runs) {
    List<Map<String, @Nullable Object>> documents = new ArrayList<>();
    int next = 0;
    for (Triggered one : all) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      if (one.run() != null) {
        document.putAll(RunView.json(runs.get(next++)));
      } else {
        document.put("dag_id", dagId);
        document.put("conf", one.request().conf());
        document.put("error", error(one));
      }
      documents.add(document);
    }
    return documents;
  }

  private static String error(Triggered one) {
    AirflowException error = one.error();
    return error == null ? "no run" : String.valueOf(error.getMessage());
  }
}
