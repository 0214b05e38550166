package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AirflowLayerTest {
  private static final String PINS =
      """
      aiofiles==25.1.0
      python-dateutil==4.0.0
      jsonpath_ng==1.0
      """;

  @Test
  void whatIsWantedInAVersionIsNoLongerPinned() {
    assertThat(AirflowLayer.without(PINS, List.of("Python_DateUtil==2.9.0.post0")))
        .isEqualTo("aiofiles==25.1.0\njsonpath_ng==1.0\n");
    assertThat(AirflowLayer.without(PINS, List.of("jsonpath-ng[x]==2; python_version > '3'")))
        .isEqualTo("aiofiles==25.1.0\npython-dateutil==4.0.0\n");
  }

  @Test
  void whatIsWantedInAnyVersionStaysPinned() {
    assertThat(AirflowLayer.without(PINS, List.of("python-dateutil", "aiofiles>=20")))
        .isEqualTo(PINS);
  }
}
