package dev.updraft.runtime.internal.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker says of itself when it registers and with every heartbeat.
 *
 * @param state its state
 * @param jobsActive how many jobs run
 * @param queues the queues it serves
 * @param concurrency how many jobs may run at once
 * @param versions the versions it claims; Airflow wants its own
 * @param startTime when the process started, ISO 8601
 */
public record WorkerReport(
    EdgeState state,
    int jobsActive,
    List<String> queues,
    int concurrency,
    EdgeVersions versions,
    String startTime) {
  /** The body of the request. */
  Map<String, Object> body() {
    Map<String, Object> system = new LinkedHashMap<>();
    // Airflow before 3.2 refuses anything but texts and integers here.
    system.put("airflow_version", versions.airflow());
    system.put("edge_provider_version", versions.edge());
    system.put("java_version", Runtime.version().toString());
    system.put("worker_start_time", startTime);
    system.put("concurrency", concurrency);
    system.put("free_concurrency", Math.max(0, concurrency - jobsActive));
    system.put("status", 20);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", state.wire());
    body.put("jobs_active", jobsActive);
    body.put("queues", queues);
    body.put("sysinfo", system);
    return body;
  }
}
