package dev.updraft.samples.digits;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void readsEveryDigitOfTheFile() {
    var digits = Digits.all();

    assertThat(digits).hasSize(1797);
    assertThat(digits.get(0).value()).isZero();
    assertThat(digits.get(0).pixels()).startsWith(0, 0, 5, 13).endsWith(10, 0, 0, 0);
    assertThat(digits.stream().collect(groupingBy(Digit::value, counting())))
        .hasSize(10)
        .containsEntry(0, 178L)
        .containsEntry(8, 174L);
  }

  @Test
  void dealsOutEveryDigitOnce() {
    var digits = Digits.dealt(1);

    assertThat(digits.training()).hasSize(1079);
    assertThat(digits.validation()).hasSize(359);
    assertThat(digits.test()).hasSize(359);
    var dealt = new ArrayList<>(digits.training());
    dealt.addAll(digits.validation());
    dealt.addAll(digits.test());
    assertThat(dealt).containsExactlyInAnyOrderElementsOf(Digits.all());
    assertThat(Digits.dealt(1)).isEqualTo(digits);
    assertThat(Digits.dealt(2)).isNotEqualTo(digits);
  }

  @Test
  void refusesWhatIsNoDigit() {
    var pixels = new ArrayList<>(Collections.nCopies(64, 0));
    pixels.set(3, 17);

    assertThatThrownBy(() -> new Digit(1, pixels))
        .hasMessage("Pixel 3 is 17, but must be from 0 to 16.");
    assertThatThrownBy(() -> Digit.checked(List.of(1, 2)))
        .hasMessage("A digit has 64 pixels, not 2.");
  }
}
