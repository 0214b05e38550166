package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({"7,7", "2k,2048", "500M,524288000", "1g,1073741824", "1GB,1073741824"})
  void readsWhatPeopleWrite(String text, long bytes) {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
  }

  @Test
  void saysTheForm() {
    assertThatThrownBy(() -> Sizes.parse("much")).hasMessageContaining("as in 500m, 1g");
    assertThatThrownBy(() -> Sizes.parse("-1")).hasMessageContaining("'-1' is no size");
  }
}
