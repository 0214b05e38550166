package dev.updraft.airflow;

import java.net.URI;
import java.util.Map;

/**
 * What {@code updraft:airflow} runs in a test: starts runs, waits for their ends and tells them.
 */
final class GoalProgram {
  private GoalProgram() {}

  public static void main(String[] arguments) throws Exception {
    URI url = URI.create(System.getenv("UPDRAFT_SERVER_URL"));
    String inPython = System.getenv("GOAL_DAG");
    Runs runs = new Runs(new AirflowRest(url));
    System.out.println("DAG file: " + new AirflowRest(url).hasDag(inPython));
    Runs.Run python = runs.trigger(inPython, Map.of());
    Runs.Run run = runs.trigger("weather", Map.of());
    System.out.println("Run in Python: " + python.awaitEnd().state());
    System.out.println("Run: " + run.awaitEnd().state());
    System.exit(7);
  }
}
