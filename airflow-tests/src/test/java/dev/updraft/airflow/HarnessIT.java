package dev.updraft.airflow;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealAirflow.class)
class HarnessIT {
  /** Only with default settings a compiler can know Airflow's form. */
  @Test
  void settingsOfTheHarnessLeaveTheSerializedFormAlone(AirflowServer airflow) throws IOException {
    Goldens.awaitParsed(airflow);

    Goldens.assertFormsAsRecorded(airflow);
  }
}
