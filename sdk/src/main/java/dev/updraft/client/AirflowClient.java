package dev.updraft.client;

import dev.updraft.spi.AirflowConnector;
import java.util.ServiceLoader;

/**
 * An Airflow, or the dev server, by its REST API.
 *
 * <pre>{@code
 * try (AirflowClient airflow =
 *     AirflowClient.connect("http://localhost:8080", Credentials.login("admin", "..."))) {
 *   DagRun run =
 *       airflow.runs().trigger(RunRequest.of("train").withoutLogicalDate().conf("rows", 42));
 *   airflow.runs().await(run.ref(), WaitOptions.upTo(Duration.ofHours(1))).requireSuccess();
 * }
 * }</pre>
 *
 * <p>All methods of all parts throw an {@link AirflowException} if Airflow refuses or does not
 * answer. Calls that only read are repeated for half a minute while the server is away; others are
 * sent once, unless it is certain that the server did not get them. Lists are read page by page.
 * Thread-safe.
 */
public interface AirflowClient extends AutoCloseable {
  /**
   * A client; nothing is sent yet.
   *
   * @param serverUrl the base URL, for example {@code http://localhost:8080}
   * @throws IllegalArgumentException if it is no URL
   * @throws IllegalStateException if {@code updraft-runtime-client} is not on the class path
   */
  static AirflowClient connect(String serverUrl, Credentials credentials) {
    return ServiceLoader.load(AirflowConnector.class, AirflowConnector.class.getClassLoader())
        .findFirst()
        .or(() -> ServiceLoader.load(AirflowConnector.class).findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No client of Airflow's REST API is on the class path: add the dependency"
                        + " dev.updraft:updraft-runtime-client."))
        .connect(serverUrl, credentials);
  }

  /** DAGs: what there is, paused or not, versions, sources. */
  DagsApi dags();

  /** Runs: start, find, await, clear, mark. */
  RunsApi runs();

  /** Task instances: states, XComs, logs. */
  TasksApi tasks();

  /** Backfills. */
  BackfillsApi backfills();

  /** Assets and their events. */
  AssetsApi assets();

  /** Questions of tasks to people. Since Airflow 3.1. */
  QuestionsApi questions();

  /** The version of Airflow, for example {@code 3.3.2}. */
  String version();

  /** How Airflow's parts are. */
  Health health();

  /** Ends connections; calls that wait end with an {@link AirflowException}. */
  @Override
  void close();
}
