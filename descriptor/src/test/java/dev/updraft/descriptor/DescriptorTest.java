package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.RandomDag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptorTest {
  @Test
  void isReadBackAsItself() {
    for (long seed = 0; seed < 50; seed++) {
      Descriptor descriptor = descriptor(seed, seed % 2 == 0 ? null : "sha256:1", "Flow.java");

      Descriptor read = Descriptor.parse(descriptor.toJson());

      assertThat(read.toJson()).isEqualTo(descriptor.toJson());
      assertThat(read.dag()).isEqualTo(descriptor.dag());
      assertThat(read.javaVersion()).isEqualTo(descriptor.javaVersion());
      assertThat(read.sourceLines()).isEqualTo(descriptor.sourceLines());
      assertThat(read.taskCode()).isEqualTo(descriptor.taskCode());
    }
  }

  @Test
  void anUnknownSourceFileStaysUnknown() {
    Descriptor read = Descriptor.parse(descriptor(1, null, null).toJson());

    assertThat(read.sourceFile()).isNull();
    assertThat(read.javaVersion()).isNull();
  }

  @Test
  void anotherFormatIsRefusedWithTheFix() {
    String other = descriptor(1, null, null).toJson().replace("\"format\": 1", "\"format\": 2");

    assertThatThrownBy(() -> Descriptor.parse(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("reads format 1")
        .hasMessageContaining("use the same version of Updraft");
  }

  @Test
  void textThatIsNoDescriptorIsRefused() {
    assertThatThrownBy(() -> Descriptor.parse("[]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Descriptor.parse("{\"format\":1}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Descriptor descriptor(
      long seed, @Nullable String javaVersion, @Nullable String sourceFile) {
    DagModel dag = RandomDag.of(seed);
    return new Descriptor(
        Descriptor.FORMAT,
        "0.1.0",
        VersionHash.of(dag, Map.of()),
        Map.of("com.acme.Flow#load", "ab12"),
        javaVersion,
        sourceFile,
        Map.of("load", 12),
        dag,
        AirflowForm.serialize(dag, "sha256:0", "dag.py", AirflowLine.V3_3));
  }
}
