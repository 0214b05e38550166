package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  @Test
  void textShowsNeitherPasswordNorExtra() {
    Connection connection =
        new Connection(
            "db", "postgres", "h", "s", "me", "pass-word", 5432, Map.of("token", "t0ken"));

    assertThat(connection.toString())
        .contains("id=db", "login=me", "port=5432", "password=***", "extra=***")
        .doesNotContain("pass-word", "t0ken");
  }
}
