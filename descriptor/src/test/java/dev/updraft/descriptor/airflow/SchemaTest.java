package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.updraft.descriptor.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Airflow's own schema of serialized DAGs, from release 3.3.2, judges our form. */
class SchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(resource("/airflow-3.3.2/schema.json"), InputFormat.JSON);

  @Test
  void everyFormIsValid() {
    for (long seed = 0; seed < 300; seed++) {
      assertThat(errors(form(seed))).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"dag_id\":\"mapped\"', '\"dag_id\":5'",
    "'\"fileloc\":\"dag.py\",', ''",
    "'\"catchup\":false', '\"catchup\":\"no\"'",
    "'\"params\":[]', '\"params\":{}'",
    "'\"edge_info\":{}', '\"edge_info\":{\"a\":1}'",
    "'\"max_active_runs\":16', '\"max_active_runs\":\"16\"'",
    "'\"timezone\":\"UTC\"', '\"timezone\":\"UTC\",\"surprise\":1'",
  })
  void aBrokenFormIsRejected(String text, String broken) {
    String valid =
        Json.canonical(
            AirflowForm.serialize(ExampleDags.mapped(), "sha256:0", "dag.py", AirflowLine.V3_3));
    assertThat(errors(valid)).isEmpty();
    assertThat(valid).contains(text);

    assertThat(errors(valid.replace(text, broken))).isNotEmpty();
  }

  private static String form(long seed) {
    return Json.canonical(
        AirflowForm.serialize(RandomDag.of(seed), "sha256:0", "dag.py", AirflowLine.V3_3));
  }

  private static List<Error> errors(String form) {
    return SCHEMA.validate(form, InputFormat.JSON);
  }

  private static String resource(String name) {
    try (InputStream in = SchemaTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
