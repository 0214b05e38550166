package dev.updraft.airflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks an Airflow whether all of it works. */
final class Health {
  private static final List<String> COMPONENTS =
      List.of("metadatabase", "scheduler", "dag_processor");

  private final URI base;
  private final List<String> components;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * Of an Airflow.
   *
   * @param triggerer whether it has a triggerer, too
   */
  Health(URI base, boolean triggerer) {
    this.base = base;
    List<String> all = new ArrayList<>(COMPONENTS);
    if (triggerer) {
      all.add("triggerer");
    }
    components = List.copyOf(all);
  }

  /** Whether every component says that it works. */
  boolean good() throws IOException {
    try {
      String health = get("/api/v2/monitor/health");
      return components.stream().allMatch(name -> healthy(name, health))
          && !get("/execution/health").isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while Airflow started", e);
    }
  }

  /** In the answer each component is an object that holds no other one. */
  static boolean healthy(String component, String answer) {
    String object = "\"" + component + "\"\\s*:\\s*\\{[^{}]*\"status\"\\s*:\\s*\"healthy\"";
    return Pattern.compile(object).matcher(answer).find();
  }

  private String get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException e) {
      // Nobody listens yet, or somebody who is not ready.
      return "";
    }
  }
}
