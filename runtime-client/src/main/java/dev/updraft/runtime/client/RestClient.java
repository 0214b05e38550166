package dev.updraft.runtime.client;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AssetsApi;
import dev.updraft.client.BackfillsApi;
import dev.updraft.client.DagsApi;
import dev.updraft.client.Health;
import dev.updraft.client.QuestionsApi;
import dev.updraft.client.RunsApi;
import dev.updraft.client.TasksApi;
import dev.updraft.runtime.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client over HTTP. */
final class RestClient implements AirflowClient {
  private final RestCalls calls;
  private final Rest rest;
  private final DagsApi dags;
  private final RestRuns runs;
  private final TasksApi tasks;
  private final BackfillsApi backfills;
  private final AssetsApi assets;
  private final QuestionsApi questions;

  RestClient(RestCalls calls) {
    this.calls = calls;
    rest = new Rest(calls, true);
    ServerLine line = new ServerLine(rest);
    dags = new RestDags(rest);
    RestTasks restTasks = new RestTasks(rest, line);
    tasks = restTasks;
    runs = new RestRuns(rest, line, dags, restTasks);
    backfills = new RestBackfills(rest, line, runs, dags);
    assets = new RestAssets(rest, line, dags);
    questions = new RestQuestions(rest, line, dags, runs);
  }

  @Override
  public DagsApi dags() {
    return dags;
  }

  @Override
  public RunsApi runs() {
    return runs;
  }

  @Override
  public TasksApi tasks() {
    return tasks;
  }

  @Override
  public BackfillsApi backfills() {
    return backfills;
  }

  @Override
  public AssetsApi assets() {
    return assets;
  }

  @Override
  public QuestionsApi questions() {
    return questions;
  }

  @Override
  public String version() {
    return ServerLine.version(rest);
  }

  @Override
  public Health health() {
    Map<String, Health.Part> parts = new LinkedHashMap<>();
    JsonObject health = rest.get("Asking for health", rest.at("monitor", "health").build());
    for (String name : health.fields().keySet()) {
      JsonObject part = health.object(name);
      Instant heartbeat = part.time("latest_" + name + "_heartbeat");
      parts.put(name, new Health.Part(part.text("status"), heartbeat));
    }
    return new Health(parts);
  }

  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "Airflow at " + calls.server();
  }
}
