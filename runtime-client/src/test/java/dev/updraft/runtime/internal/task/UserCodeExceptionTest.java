package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.log.SecretMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeExceptionTest {
  private final SecretMask mask = new SecretMask();

  /** Wherever a text is cut, no beginning of a secret stays. */
  @ParameterizedTest
  @ValueSource(ints = {7_980, 7_990, 7_995, 7_999, 8_000, 8_001})
  void aSecretAtTheCutIsMasked(int before) {
    mask.add("hunter2-and-more");
    UserCodeException e =
        new UserCodeException(
            new IllegalStateException("x".repeat(before) + "hunter2-and-more" + "y".repeat(900)));

    assertThat(e.said(mask)).startsWith("xxx").endsWith("…").doesNotContain("h").hasSize(8_001);
    assertThat(e.described(mask))
        .startsWith("java.lang.IllegalStateException: xxx")
        .endsWith("…")
        .doesNotContain("hu");
    assertThat(e).hasMessage("java.lang.IllegalStateException");
  }

  @Test
  void whatThrowsWhenItIsAskedIsNamed() {
    UserCodeException e =
        new UserCodeException(
            new RuntimeException() {
              private static final long serialVersionUID = 1L;

              @Override
              public String getMessage() {
                throw new IllegalStateException("again");
              }
            });

    assertThat(e.said(mask)).isEqualTo(getClass().getName() + "$1");
    assertThat(e.described(mask)).isEqualTo(getClass().getName() + "$1");
  }
}
