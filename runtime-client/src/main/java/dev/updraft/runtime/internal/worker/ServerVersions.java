package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.edge.EdgeVersions;
import dev.updraft.runtime.internal.execution.ApiVersion;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns which versions the server has, since Airflow lets only workers in that claim the same:
 * from its public REST routes, and from the text with which it refuses a worker.
 */
final class ServerVersions {
  /** Claimed until the server has said its own, which every refusal does. */
  static final String UNKNOWN = "0.0.0";

  private static final String EDGE_PACKAGE = "apache-airflow-providers-edge3";
  private static final Pattern REFUSED_EDGE =
      Pattern.compile("Edge Provider (\\S+) and the core runs on (\\S+?)\\. Rejecting");
  private static final Pattern REFUSED_AIRFLOW =
      Pattern.compile("runs on Airflow (\\S+) and the core runs on (\\S+?)\\. Rejecting");

  private final HttpSender sender;
  private final ServerUrl server;
  private final WorkerSettings settings;
  private String airflow = UNKNOWN;
  private String edge = UNKNOWN;
  private volatile ApiVersion api = ApiVersion.ASSUMED;

  ServerVersions(HttpSender sender, WorkerSettings settings) {
    this.sender = sender;
    this.settings = settings;
    server = settings.server();
  }

  /** What to claim. */
  EdgeVersions claim() {
    String fixedAirflow = settings.airflowVersion();
    String fixedEdge = settings.edgeProviderVersion();
    return new EdgeVersions(
        fixedAirflow == null ? airflow : fixedAirflow, fixedEdge == null ? edge : fixedEdge);
  }

  /** The version of the Execution API to speak. */
  ApiVersion api() {
    return api;
  }

  /** Asks the REST API, and the Execution API for the newest version that it speaks. */
  void ask() throws IOException {
    Answer version = sender.send("GET", server.at("api", "v2", "version").build(), Map.of(), null);
    String said = version.ok() ? version.object().text("version") : null;
    if (said != null) {
      airflow = said;
    }
    // Without the header that asks for a version, the newest one answers and says so.
    Answer health = sender.send("GET", server.at("execution", "health").build(), Map.of(), null);
    api = ApiVersion.with(health.ok() ? health.header(ApiVersion.HEADER) : null);
    // Some releases show it without a token; where they do not, the refusal will tell.
    Answer providers =
        sender.send(
            "GET",
            server.at("api", "v2", "providers").addQueryParameter("limit", "1000").build(),
            Map.of(),
            null);
    if (providers.ok()) {
      for (JsonObject provider : providers.object().objects("providers")) {
        String number = provider.text("version");
        if (EDGE_PACKAGE.equals(provider.text("package_name")) && number != null) {
          edge = number;
        }
      }
    }
  }

  /**
   * Learns from a refusal.
   *
   * @return whether there is now something else to claim
   */
  boolean learn(String refusal) {
    EdgeVersions before = claim();
    Matcher edgeText = REFUSED_EDGE.matcher(refusal);
    if (edgeText.find()) {
      edge = edgeText.group(2);
    }
    Matcher airflowText = REFUSED_AIRFLOW.matcher(refusal);
    if (airflowText.find()) {
      airflow = airflowText.group(2);
    }
    return !claim().equals(before);
  }

  /** What to say when the server refuses and nothing else can be claimed. */
  String refused(String refusal) {
    EdgeVersions claim = claim();
    return "Airflow at "
        + server
        + " refuses this worker's versions. The worker claims Airflow "
        + claim.airflow()
        + origin(settings.airflowVersion())
        + " and edge provider "
        + claim.edge()
        + origin(settings.edgeProviderVersion())
        + "; the server has Airflow "
        + shown(airflow)
        + " and edge provider "
        + shown(edge)
        + ". It says: "
        + refusal.replaceFirst("\\.$", "")
        + ". Leave --airflow-version and --edge-provider-version out, so that the worker learns them,"
        + " or give the server's.";
  }

  private static String origin(@Nullable String option) {
    return option == null ? "" : " (set by option)";
  }

  private static String shown(String version) {
    return version.equals(UNKNOWN) ? "unknown" : version;
  }
}
