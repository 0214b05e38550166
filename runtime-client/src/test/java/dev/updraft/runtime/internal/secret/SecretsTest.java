package dev.updraft.runtime.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.spi.SecretsBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final List<String> warnings = new ArrayList<>();

  private static final SecretsBackend VAULT =
      new SecretsBackend() {
        @Override
        public Optional<String> variable(String key) {
          return Optional.of("vault's " + key);
        }

        @Override
        public Optional<String> connection(String id) {
          throw new IllegalStateException("s3cret");
        }
      };

  @Test
  void theEnvironmentComesFirst() {
    Secrets secrets =
        new Secrets(
            List.of(
                new EnvironmentSecrets(
                    Map.of("AIRFLOW_VAR_REGION", "eu", "AIRFLOW_CONN_MY_DB", "postgres://h")),
                VAULT));

    assertThat(secrets.variable("region", warnings::add)).contains("eu");
    assertThat(secrets.variable("other", warnings::add)).contains("vault's other");
    assertThat(secrets.connection("my_db", warnings::add)).contains("postgres://h");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPlaceThatFailsIsPassedOverWithAWarningWithoutItsText() {
    Secrets secrets =
        new Secrets(List.of(VAULT, new EnvironmentSecrets(Map.of("AIRFLOW_CONN_DB", "mysql://h"))));

    assertThat(secrets.connection("db", warnings::add)).contains("mysql://h");

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("Secrets backend dev.updraft.runtime.internal.secret.SecretsTest$1 could not")
        .endsWith("asked for connection 'db': java.lang.IllegalStateException")
        .doesNotContain("s3cret");
  }

  @Test
  void namesThatSaySecretAreAirflows() {
    assertThat(List.of("DB_PASSWORD", "api-key", "my token", "x.private_key"))
        .allMatch(SecretNames::secret);
    // As from Airflow 3.4 on.
    assertThat(List.of("privateKey", "APIKey", "awsAccessKey", "DBConnectionString"))
        .allMatch(SecretNames::secret);
    assertThat(List.of("region", "passage", "key", "privateRoomKey"))
        .noneMatch(SecretNames::secret);
  }
}
