package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubFileTest {
  private static final StubParameter CONTEXT = new StubParameter("context", null);

  private static StubParameter xcom(String name, String taskId, StubParameter.Take take) {
    return new StubParameter(
        name, new StubParameter.Source(taskId, "return_value", take, take.ordinal() > 0));
  }

  private static StubModel stub(Duration timeout, StubParameter... parameters) {
    return new StubModel(
        "py_train",
        "group.train",
        "acme.Training#train",
        "stub:train(int)",
        List.of(parameters),
        true,
        true,
        timeout);
  }

  @Test
  void readsWhatItWrites() {
    StubFile file =
        new StubFile(
            "1.2.3",
            "acme.Training",
            List.of(
                stub(
                    Duration.ofSeconds(90),
                    xcom("one", "a", StubParameter.Take.ONE),
                    xcom("all", "b", StubParameter.Take.ALL),
                    xcom("element", "c", StubParameter.Take.ELEMENT),
                    CONTEXT),
                stub(null)));

    assertThat(StubFile.parse(file.toJson())).isEqualTo(file);
    assertThat(StubFile.path("acme.Training"))
        .isEqualTo("META-INF/updraft/stubs/acme.Training.json");
  }

  @Test
  void refusesAnotherFormat() {
    assertThatThrownBy(() -> StubFile.parse("{\"format\": 2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2, this Updraft reads format 1");
  }

  @Test
  void whatATaskTakesChangesItsVersionButNoName() {
    Map<String, String> code = Map.of("classes", "1");
    String version =
        VersionHash.of(stub(null, xcom("one", "a", StubParameter.Take.ONE), CONTEXT), code);

    assertThat(
            VersionHash.of(stub(null, xcom("other", "a", StubParameter.Take.ONE), CONTEXT), code))
        .isEqualTo(version);
    assertThat(VersionHash.of(stub(null, xcom("one", "b", StubParameter.Take.ONE), CONTEXT), code))
        .isNotEqualTo(version);
    assertThat(VersionHash.of(stub(null, xcom("one", "a", StubParameter.Take.ALL), CONTEXT), code))
        .isNotEqualTo(version);
    assertThat(
            VersionHash.of(
                stub(Duration.ofMinutes(1), xcom("one", "a", StubParameter.Take.ONE), CONTEXT),
                code))
        .isNotEqualTo(version);
    assertThat(
            VersionHash.of(
                stub(null, xcom("one", "a", StubParameter.Take.ONE), CONTEXT),
                Map.of("classes", "2")))
        .isNotEqualTo(version);
  }
}
