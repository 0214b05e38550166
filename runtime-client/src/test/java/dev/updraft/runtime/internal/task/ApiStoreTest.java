package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.StateStore;
import dev.updraft.TaskStore;
import dev.updraft.UnsupportedByAirflowException;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiStoreTest {
  record Mark(String job, Instant since) {}

  private final ContextRig rig = new ContextRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private Duration kept() {
    String until = rig.last().json().requiredText("expires_at");
    return Duration.between(Instant.now(), OffsetDateTime.parse(until).toInstant());
  }

  @Test
  void keepsTypedValues() {
    rig.store(3).set("mark", new Mark("7", Instant.EPOCH));
    assertThat(rig.last().line()).isEqualTo("PUT /execution/store/ti/ti-1/mark");
    assertThat(kept()).isBetween(TaskStore.KEEP.minusMinutes(1), TaskStore.KEEP);
    Object stored = rig.last().json().fields().get("value");

    rig.airflow.fault("/store/ti/ti-1/mark", 2, Reply.of(200, Map.of("value", stored)));

    assertThat(rig.store(3).get("mark", Mark.class)).isEqualTo(new Mark("7", Instant.EPOCH));
    assertThatThrownBy(() -> rig.store(3).get("mark", Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'mark' of the state store of the task");
  }

  @Test
  void keepsThemAsLongAsIsSaid() {
    rig.store(3).set("a/b", 1, Duration.ofHours(2));
    assertThat(kept()).isBetween(Duration.ofMinutes(119), Duration.ofHours(2));

    rig.store(3).setForever("a", List.of(1));
    assertThat(rig.last().json().fields()).isEqualTo(Map.of("value", List.of(1)));
    assertThatThrownBy(() -> rig.store(3).set("a", 1, Duration.ZERO))
        .hasMessage("'a' must be kept for a positive time: PT0S");
  }

  @Test
  void whatIsNotThereIsEmptyOrNamed() {
    rig.airflow.fault("/store/", 2, Reply.of(404, Map.of("detail", Map.of("message", "no key"))));

    assertThat(rig.store(3).find("mark", Mark.class)).isEmpty();
    assertThatThrownBy(() -> rig.store(3).get("mark", Mark.class))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("The state store has no 'mark'; set it or use find().");
  }

  @Test
  void deletesOneOrAll() {
    rig.store(3).delete("mark");
    rig.store(3).clear();

    assertThat(rig.lines()).containsExactly("DELETE store/ti/ti-1/mark", "DELETE store/ti/ti-1");
  }

  @Test
  void aKeyNeverMeansAllOfThem() {
    for (String key : List.of("..", ".")) {
      assertThatThrownBy(() -> rig.store(3).delete(key))
          .hasMessage("'" + key + "' is no id and no key");
    }
    assertThatThrownBy(() -> rig.store(3).delete(""))
        .hasMessage("A key of the state store of the task must not be empty");
    assertThat(rig.lines()).isEmpty();
  }

  @Test
  void valuesNeverReachAMessage() {
    rig.airflow.fault("/store/", 1, Reply.of(422, Map.of("detail", "bad: hunter2")));

    assertThatThrownBy(() -> rig.store(3).set("k", "hunter2"))
        .hasMessage("Could not set 'k' of the state store of the task: Airflow answered 422");
    assertThatThrownBy(() -> rig.store(3).set("k", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'k' for the state store of the task");
  }

  @Test
  void assetsHaveStoresByNameOrPlace() {
    StateStore byName =
        new ApiStore(new ApiStore.OfAsset("name", "raw"), rig.api(), ContextRig.release(3));
    byName.set("to", 5);
    assertThat(rig.last().line())
        .isEqualTo("PUT /execution/store/asset/by-name/value?name=raw&key=to");
    assertThat(rig.last().json().fields()).isEqualTo(Map.of("value", 5));
    byName.clear();
    new ApiStore(new ApiStore.OfAsset("uri", "s3://x/y"), rig.api(), ContextRig.release(4))
        .delete("to");

    assertThat(rig.lines().subList(1, 3))
        .containsExactly(
            "DELETE store/asset/by-name/clear?name=raw",
            "DELETE store/asset/by-uri/value?uri=s3://x/y&key=to");
    rig.airflow.fault(
        "/store/",
        1,
        Reply.of(404, Map.of("detail", Map.of("message", "Asset with name='raw' not found"))));
    assertThatThrownBy(() -> byName.find("to", Integer.class))
        .hasMessage(
            "Could not read 'to' of the state store of asset 'raw': Airflow knows no such asset, or"
                + " it is inactive");
  }

  @Test
  void olderReleasesHaveNone() {
    assertThatThrownBy(() -> rig.store(2).set("k", 1))
        .isInstanceOf(UnsupportedByAirflowException.class)
        .hasMessage("A state store needs Airflow 3.3, and this one is 3.2");
    assertThat(rig.lines()).isEmpty();
  }
}
