package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.log.SecretMask;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.secret.Secrets;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task's log does not show of variables that the task has read or set. */
class TaskVariablesTest {
  private final ContextRig rig = new ContextRig();
  private final SecretMask mask = new SecretMask();
  private final TaskVariables variables =
      new TaskVariables(
          new Secrets(List.of()), rig.client(), new TaskLog((text, last) -> {}, mask));

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shop_token|plain hunter22",
        "shop|{\"user\": \"lovelace\", \"password\": \"plain hunter22\"}",
        "shop| [{\"user\": \"lovelace\", \"apiKey\": [\"plain hunter22\"]}]",
        "shop|{\"db\": {\"user\": \"lovelace\", \"secrets\": {\"first\": \"plain hunter22\"}}}",
        "shop_secret|[\"plain hunter22\"]",
        "shop_secret|\"plain hunter22\"",
      })
  void whatANameCallsSecretIsMaskedInJsonToo(String key, String value) {
    rig.airflow.fault(
        "GET /execution/variables/", 1, Reply.of(200, Map.of("key", key, "value", value)));

    assertThat(variables.find(key)).contains(value.strip());

    assertThat(mask.apply("lovelace has plain hunter22, shop")).isEqualTo("lovelace has ***, shop");
  }

  @Test
  void soIsWhatATaskSets() {
    rig.airflow.fault("PUT /execution/variables/", 1, Reply.of(201, Map.of()));

    variables.set("shop", "{\"user\": \"lovelace\", \"password\": \"hunter22\"}");

    assertThat(mask.apply("lovelace has hunter22")).isEqualTo("lovelace has ***");
  }

  @Test
  void whatOnlyLooksLikeJsonIsAnOrdinaryText() {
    String value = "{password: hunter22}";
    rig.airflow.fault(
        "GET /execution/variables/", 1, Reply.of(200, Map.of("key", "shop", "value", value)));

    assertThat(variables.find("shop")).contains(value);

    assertThat(mask.apply(value)).isEqualTo(value);
  }
}
