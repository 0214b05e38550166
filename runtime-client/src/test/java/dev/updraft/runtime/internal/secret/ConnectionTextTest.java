package dev.updraft.runtime.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.Connection;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTextTest {
  /** What {@code Connection.from_uri} and {@code get_uri} of Airflow 3.3.2 make of each URI. */
  static Stream<Map<?, ?>> airflow() throws Exception {
    try (InputStream in = ConnectionTextTest.class.getResourceAsStream("connections-3.3.2.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return ((List<?>) Objects.requireNonNull(PlainJson.parse(text)))
          .stream().map(item -> (Map<?, ?>) item);
    }
  }

  @ParameterizedTest
  @MethodSource("airflow")
  void readsAndWritesUrisAsAirflowDoes(Map<?, ?> expected) {
    Connection connection = ConnectionText.read("c", String.valueOf(expected.get("uri")));

    assertThat(connection.type()).isEqualTo(expected.get("type"));
    assertThat(connection.host()).isEqualTo(expected.get("host"));
    assertThat(connection.schema()).isEqualTo(expected.get("schema"));
    assertThat(connection.login()).isEqualTo(expected.get("login"));
    assertThat(connection.password()).isEqualTo(expected.get("password"));
    assertThat(connection.port()).isEqualTo(expected.get("port"));
    assertThat(connection.extra()).isEqualTo(expected.get("extra"));
    assertThat(connection.uri().toString()).isEqualTo(expected.get("back"));
  }

  @Test
  void readsJson() {
    Connection connection =
        ConnectionText.read(
            "c",
            " {\"conn_type\": \"google-cloud\", \"host\": \"h\", \"port\": \"99\","
                + " \"extra\": {\"a\": [1, 0.5], \"none\": null}}");

    assertThat(connection)
        .isEqualTo(
            new Connection(
                "c", "google_cloud", "h", null, null, null, 99, Map.of("a", List.of(1, 0.5))));
    assertThat(ConnectionText.read("c", "{\"extra\": \"{\\\"k\\\": true}\"}").extra())
        .isEqualTo(Map.of("k", true));
  }

  @Test
  void whatIsNeitherIsRefusedWithoutTheText() {
    assertThatThrownBy(() -> ConnectionText.read("c", "s3cret"))
        .hasMessageStartingWith("it is neither a JSON object nor a URI")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> ConnectionText.read("c", "{s3cret"))
        .hasMessage("it is no whole JSON object")
        .hasNoCause();
    assertThatThrownBy(() -> ConnectionText.read("c", "a://b:c@d://s3cret"))
        .hasMessage("it has '://' where none can be");
    assertThatThrownBy(() -> ConnectionText.read("c", "a://h:s3cret"))
        .hasMessage("its port is no number");
  }
}
