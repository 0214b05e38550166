package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
  private static final String ANSWER =
      """
      {"metadatabase":{"status":"healthy"},
       "scheduler":{"status":"unhealthy","latest_scheduler_heartbeat":null},
       "dag_processor":{"latest_dag_processor_heartbeat":"2026-01-01","status": "healthy"}}""";

  @Test
  void eachComponentSpeaksForItself() {
    assertThat(Health.healthy("metadatabase", ANSWER)).isTrue();
    assertThat(Health.healthy("dag_processor", ANSWER)).isTrue();
    assertThat(Health.healthy("scheduler", ANSWER)).isFalse();
    assertThat(Health.healthy("triggerer", ANSWER)).isFalse();
    assertThat(Health.healthy("metadatabase", "")).isFalse();
  }
}
