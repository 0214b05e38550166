package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RealAirflow.class)
class HarnessIT {
  /** Only with default settings a compiler can know Airflow's form. */
  @ParameterizedTest
  @ValueSource(strings = {"g2_mapping", "g3_groups_branch", "g4_params"})
  void settingsOfTheHarnessLeaveTheSerializedFormAlone(String dagId, AirflowServer airflow)
      throws IOException {
    await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(dagId));

    assertThat(SerializedForm.comparable(airflow.serializedDag(dagId)))
        .isEqualTo(
            SerializedForm.comparable(
                AirflowRest.json(RealAirflow.resource("goldens/3.3.2/" + dagId + ".json"))));
    assertThat(airflow.rest().importErrors()).isEmpty();
  }
}
