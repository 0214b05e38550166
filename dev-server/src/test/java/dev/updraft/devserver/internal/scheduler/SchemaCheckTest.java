package dev.updraft.devserver.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemaCheckTest {

  @Test
  void saysWhatPythonsJsonschemaSays() throws IOException {
    int refused = 0;
    try (InputStream in = SchemaCheckTest.class.getResourceAsStream("/jsonschema-messages.json")) {
      assertThat(in).isNotNull();
      for (JsonNode given : JsonText.parse(in == null ? new byte[0] : in.readAllBytes())) {
        String message = SchemaCheck.wrong(given.get("value"), given.get("schema"));
        assertThat(message)
            .as("%s", given)
            .isEqualTo(given.get("message").isNull() ? null : given.get("message").stringValue());
        refused += message == null ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(10);
  }
}
