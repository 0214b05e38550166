package dev.updraft;

import static dev.updraft.Dsl.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HumanAnswersTest {
  private static final HumanRequest REQUEST =
      HumanRequest.of("Deploy?")
          .options("Approve", "Reject")
          .param("reason", "none", Map.of("type", "string"));

  @Test
  void thePersonAnswers() {
    HumanAnswers.answering(
        request -> HumanAnswer.of(request.options().get(0)).with("reason", "good"),
        () -> {
          HumanAnswer answer = ask(() -> REQUEST);

          assertThat(answer.choice()).isEqualTo("Approve");
          assertThat(answer.input()).isEqualTo(Map.of("reason", "good"));
          assertThat(answer.timedOut()).isFalse();
        });
  }

  @Test
  void withoutAPersonTheDefaultsAnswer() {
    HumanAnswer answer = ask(() -> REQUEST.defaults("Reject"));

    assertThat(answer.choices()).containsExactly("Reject");
    assertThat(answer.input()).isEqualTo(Map.of("reason", "none"));
    assertThat(answer.timedOut()).isTrue();
  }

  @Test
  void withoutBothNobodyAnswers() {
    assertThatThrownBy(() -> ask(() -> REQUEST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Nobody answers \"Deploy?\"");
  }

  @Test
  void anAnswerMustBeOneOfTheOptions() {
    HumanAnswers.answering(
        request -> HumanAnswer.of("Perhaps"),
        () ->
            assertThatThrownBy(() -> ask(() -> REQUEST))
                .hasMessage(
                    "The answer [Perhaps] to \"Deploy?\" is none of its options [Approve, Reject]"));
    HumanAnswers.answering(
        request -> HumanAnswer.of("Approve", "Reject"),
        () -> {
          assertThatThrownBy(() -> ask(() -> REQUEST)).hasMessageContaining("is more than one of");
          assertThat(ask(() -> REQUEST.multiple(true)).choices()).hasSize(2);
        });
  }

  @Test
  void whatAirflowWouldRefuseIsRefused() {
    HumanRequest empty = HumanRequest.of("x");

    assertThat(empty.faults())
        .containsExactly("it has no options to choose from: call options(..)");
    assertThat(REQUEST.defaults("x").faults().get(0)).contains("are not among its options");
    assertThat(REQUEST.defaults("Approve", "Reject").faults()).hasSize(1);
    assertThat(REQUEST.defaults("Approve", "Reject").multiple(true).faults()).isEmpty();
    assertThat(REQUEST.param("_options", 1, Map.of()).faults()).hasSize(1);
    assertThat(REQUEST.timeout(Duration.ZERO).faults()).hasSize(1);
    assertThatThrownBy(() -> ask(() -> empty)).hasMessageContaining("cannot be made: it has no");
  }
}
