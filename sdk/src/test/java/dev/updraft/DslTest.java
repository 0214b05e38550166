package dev.updraft;

import static dev.updraft.Dsl.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DslTest {
  private int calls;

  private boolean thirdTime() {
    return ++calls == 3;
  }

  private Optional<String> foundAtLast() {
    return thirdTime() ? Optional.of("batch " + calls) : Optional.empty();
  }

  private boolean broken() throws IOException {
    throw new IOException("disk");
  }

  @Test
  void waitsUntilASensorIsTrue() {
    waitFor(() -> thirdTime());

    assertThat(calls).isEqualTo(3);
  }

  @Test
  void returnsWhatASensorFinds() {
    String batch = waitFor(this::foundAtLast);

    assertThat(batch).isEqualTo("batch 3");
  }

  @Test
  void passesTheExceptionOfASensor() {
    assertThatThrownBy(() -> waitFor(() -> broken()))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  @Test
  void endsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> waitFor(() -> false)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
