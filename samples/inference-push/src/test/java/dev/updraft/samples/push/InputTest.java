package dev.updraft.samples.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {
  @Test
  void readsPixels() throws Exception {
    List<Integer> pixels = Collections.nCopies(64, 7);

    assertThat(Input.pixels(("{\"pixels\": " + pixels + "}").getBytes(UTF_8))).isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "digit | This is no JSON",
        "{ | This is no JSON",
        "'' | there is no array 'pixels'",
        "[1] | there is no array 'pixels'",
        "{} | there is no array 'pixels'",
        "{\"pixels\": 3} | there is no array 'pixels'",
        "{\"pixels\": []} | A digit has 64 pixels, not 0.",
        "{\"pixels\": [1, 2.5]} | Pixel 1 is 2.5, which is no whole number.",
        "{\"pixels\": [null]} | Pixel 0 is null, which is no whole number.",
        "{\"pixels\": [99999999999]} | Pixel 0 is 99999999999, which is no whole number.",
      })
  void saysWhatIsWrong(String body, String reason) {
    var refusal =
        catchThrowableOfType(
            RequestException.class,
            () -> Input.pixels(body == null ? new byte[0] : body.getBytes(UTF_8)));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal).hasMessageContaining(reason);
  }
}
