package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.ModelJson;
import dev.updraft.descriptor.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssetFormTest {
  @Test
  void producer(TestInfo test) {
    FormGoldens.check(ExampleAssets.producer(), test);
  }

  @Test
  void andOr(TestInfo test) {
    FormGoldens.check(ExampleAssets.andOr(), test);
  }

  @Test
  void watch(TestInfo test) {
    FormGoldens.check(ExampleAssets.watch(), test);
  }

  @Test
  void assetOrTime(TestInfo test) {
    FormGoldens.check(ExampleAssets.assetOrTime(), test);
  }

  @Test
  void partitions(TestInfo test) {
    FormGoldens.check(ExampleAssets.partitions(), test);
  }

  @Test
  void aLineThatLacksAScheduleHasNoFormForIt() {
    assertThatThrownBy(
            () ->
                AirflowForm.serialize(
                    ExampleAssets.partitions(), FormGoldens.VERSION, "dag.py", AirflowLine.V3_1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Airflow 3.1 lacks the schedule PartitionedAssetTimetable");
  }

  @ParameterizedTest
  @MethodSource("dev.updraft.descriptor.airflow.ExampleAssets#scheduled")
  void everyScheduleIsTheSameAfterJson(DagModel dag) {
    assertThat(ModelJson.read(ModelJson.write(dag))).isEqualTo(dag);
  }

  @Test
  void onlySomeSchedulesNeedALaterRelease() {
    assertThat(ExampleAssets.SCHEDULES.stream().map(Schedule::firstMinor))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 2);
  }
}
