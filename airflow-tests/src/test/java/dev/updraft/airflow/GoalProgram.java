package dev.updraft.airflow;

import java.net.URI;
import java.util.Map;

/** What {@code updraft:airflow} runs in a test: starts a run, waits for its end and tells it. */
final class GoalProgram {
  private GoalProgram() {}

  public static void main(String[] arguments) throws Exception {
    URI url = URI.create(System.getenv("UPDRAFT_SERVER_URL"));
    System.out.println("DAG file: " + new AirflowRest(url).hasDag(System.getenv("GOAL_DAG")));
    Runs.Run run = new Runs(new AirflowRest(url)).trigger("weather", Map.of()).awaitEnd();
    System.out.println("Run: " + run.state());
    System.exit(7);
  }
}
