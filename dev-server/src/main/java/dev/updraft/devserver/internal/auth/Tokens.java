package dev.updraft.devserver.internal.auth;

import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tokens of the Edge, Execution and REST APIs. */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final String TASK_AUDIENCE = "urn:airflow.apache.org:task";
  private static final String REST_AUDIENCE = "apache-airflow";
  private static final String EDGE_PREFIX = "/edge_worker/v1/";
  private static final String BEARER = "Bearer ";

  private final Jwt jwt;
  private final Duration taskLife;

  /**
   * Tokens of a deployment.
   *
   * @param secret the shared secret
   * @param taskLife how long a task's token is good
   */
  public Tokens(String secret, Duration taskLife) {
    this.jwt = new Jwt(secret);
    this.taskLife = taskLife;
  }

  /** The token that a job carries, good for {@code /run} only. */
  public String workload(UUID taskInstance) {
    return jwt.sign(taskClaims(taskInstance.toString(), "workload", taskLife.toSeconds()));
  }

  /** The token for everything that a running task does. */
  public String execution(String taskInstance) {
    return jwt.sign(taskClaims(taskInstance, "execution", taskLife.toSeconds()));
  }

  /** A token for the REST API, as of Airflow's simple auth manager without logins. */
  public String rest() {
    ObjectNode claims = times(Duration.ofDays(1).toSeconds());
    claims.put("sub", "Anonymous").put("role", "ADMIN").put("aud", REST_AUDIENCE);
    return jwt.sign(claims);
  }

  /**
   * Checks an edge worker's token, which must name the path of the call and has no {@code Bearer}.
   *
   * @throws HttpProblem 403 if it is not accepted; why stands in the log only
   */
  public void checkEdge(Request request) {
    String token = request.header("authorization");
    String method = request.path().substring(EDGE_PREFIX.length());
    try {
      String signed = jwt.check(token == null ? "" : token, "api").path("method").asString("");
      if (!signed.equals(method)) {
        throw new BadTokenException("it is for '" + signed + "', not for '" + method + "'");
      }
    } catch (BadTokenException e) {
      UUID id = UUID.randomUUID();
      LOG.warn("{}: {} error_id={}", request, e.getMessage(), id);
      throw HttpProblem.of(
          403, "Forbidden. The server side traceback may be identified with error_id=" + id);
    }
  }

  /**
   * The claims of a task's token.
   *
   * @throws HttpProblem 403 if it is not accepted
   */
  public TaskClaims task(Request request) {
    String header = request.header("authorization");
    try {
      ObjectNode claims =
          jwt.check(
              header != null && header.startsWith(BEARER) ? header.substring(7) : "",
              TASK_AUDIENCE);
      return new TaskClaims(
          claims.path("sub").asString(""),
          claims.path("scope").asString("execution"),
          claims.path("exp").longValue(),
          claims.path("exp").longValue() - claims.path("iat").longValue());
    } catch (BadTokenException e) {
      LOG.warn("{}: {}", request, e.getMessage());
      throw HttpProblem.of(403, "Invalid auth token");
    }
  }

  /** A new token if little life is left in this one, else null. */
  public @Nullable String refreshed(TaskClaims claims) {
    if (claims.scope().equals("workload")) {
      return null;
    }
    long left = claims.expires() - Instant.now().getEpochSecond();
    return left <= Math.max(claims.life() / 5, 30) ? execution(claims.taskInstance()) : null;
  }

  /**
   * Checks a REST token. Without any, everyone is admin, as in Airflow's all-admins mode.
   *
   * @throws HttpProblem 403 if there is one that is not accepted
   */
  public void checkRest(Request request) {
    String header = request.header("authorization");
    if (header == null) {
      return;
    }
    try {
      jwt.check(header.startsWith(BEARER) ? header.substring(7) : header, REST_AUDIENCE);
    } catch (BadTokenException e) {
      LOG.warn("{}: {}", request, e.getMessage());
      throw HttpProblem.of(403, "Invalid JWT token");
    }
  }

  private static ObjectNode taskClaims(String taskInstance, String scope, long seconds) {
    ObjectNode claims = times(seconds);
    return claims.put("sub", taskInstance).put("scope", scope).put("aud", TASK_AUDIENCE);
  }

  private static ObjectNode times(long seconds) {
    long now = Instant.now().getEpochSecond();
    return JsonText.object()
        .put("jti", UUID.randomUUID().toString().replace("-", ""))
        .put("iat", now)
        .put("nbf", now)
        .put("exp", now + seconds);
  }
}
