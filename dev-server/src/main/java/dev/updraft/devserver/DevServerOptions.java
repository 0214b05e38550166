package dev.updraft.devserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a dev server.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param secret what workers sign their tokens with, Airflow's {@code [api_auth] jwt_secret}; at
 *     least 32 bytes
 * @param bundles zips or folders of bundles, or folders that hold bundles
 * @param heartbeatTimeout the silence after which a running task is given up, Airflow's {@code
 *     task_instance_heartbeat_timeout}
 * @param workerTimeout the silence after which a worker's name is free again
 * @param tokenLife how long a task's token is good
 * @param reloadInterval how often bundles are looked at for changes
 * @param schedules whether schedules start runs; if not, runs only start when triggered
 * @param standIns whether Python operators and triggers wait for somebody who stands in for them by
 *     REST; if not, they fail
 */
public record DevServerOptions(
    String host,
    int port,
    String secret,
    List<Path> bundles,
    Duration heartbeatTimeout,
    Duration workerTimeout,
    Duration tokenLife,
    Duration reloadInterval,
    boolean schedules,
    boolean standIns) {
  private static final int LEAST_SECRET = 32;

  /** Checks the values. */
  public DevServerOptions {
    bundles = List.copyOf(bundles);
    if (host.isBlank()) {
      throw new IllegalArgumentException("DevServerOptions.host must not be blank");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "DevServerOptions.port must be between 0 and 65535: " + port);
    }
    if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "DevServerOptions.secret must have at least " + LEAST_SECRET + " bytes");
    }
    if (bundles.isEmpty()) {
      throw new IllegalArgumentException("DevServerOptions.bundles must not be empty");
    }
    positive("heartbeatTimeout", heartbeatTimeout);
    positive("workerTimeout", workerTimeout);
    positive("tokenLife", tokenLife);
    positive("reloadInterval", reloadInterval);
  }

  /** Airflow's defaults, on any free port of this machine. */
  public static DevServerOptions of(String secret, List<Path> bundles) {
    return new DevServerOptions(
        "127.0.0.1",
        0,
        secret,
        bundles,
        Duration.ofSeconds(300),
        Duration.ofSeconds(150),
        Duration.ofSeconds(600),
        Duration.ofSeconds(1),
        false,
        false);
  }

  /** A copy that listens there. */
  public DevServerOptions withAddress(String newHost, int newPort) {
    return new DevServerOptions(
        newHost,
        newPort,
        secret,
        bundles,
        heartbeatTimeout,
        workerTimeout,
        tokenLife,
        reloadInterval,
        schedules,
        standIns);
  }

  /** A copy with another heartbeat timeout. */
  public DevServerOptions withHeartbeatTimeout(Duration timeout) {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        timeout,
        workerTimeout,
        tokenLife,
        reloadInterval,
        schedules,
        standIns);
  }

  /** A copy with another silence of workers. */
  public DevServerOptions withWorkerTimeout(Duration timeout) {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        heartbeatTimeout,
        timeout,
        tokenLife,
        reloadInterval,
        schedules,
        standIns);
  }

  /** A copy with another life of tokens. */
  public DevServerOptions withTokenLife(Duration life) {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        heartbeatTimeout,
        workerTimeout,
        life,
        reloadInterval,
        schedules,
        standIns);
  }

  /** A copy that looks for changed bundles at another pace. */
  public DevServerOptions withReloadInterval(Duration interval) {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        heartbeatTimeout,
        workerTimeout,
        tokenLife,
        interval,
        schedules,
        standIns);
  }

  /** A copy in which schedules start runs of DAGs that are not paused. */
  public DevServerOptions withSchedules() {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        heartbeatTimeout,
        workerTimeout,
        tokenLife,
        reloadInterval,
        true,
        standIns);
  }

  /**
   * A copy in which Python operators and triggers that the server does not know wait until somebody
   * gives their result or event: {@code POST
   * /updraft/v1/dags/{dag}/dagRuns/{run}/taskInstances/{task}/{map_index}/result} and {@code
   * …/event}.
   */
  public DevServerOptions withStandIns() {
    return new DevServerOptions(
        host,
        port,
        secret,
        bundles,
        heartbeatTimeout,
        workerTimeout,
        tokenLife,
        reloadInterval,
        schedules,
        true);
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          "DevServerOptions." + name + " must be positive: " + value);
    }
  }

  @Override
  public String toString() {
    return "DevServerOptions[host="
        + host
        + ", port="
        + port
        + ", secret=***, bundles="
        + bundles
        + ", heartbeatTimeout="
        + heartbeatTimeout
        + ", workerTimeout="
        + workerTimeout
        + ", tokenLife="
        + tokenLife
        + ", reloadInterval="
        + reloadInterval
        + ", schedules="
        + schedules
        + ", standIns="
        + standIns
        + "]";
  }
}
