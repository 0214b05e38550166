package dev.updraft.samples.mortgage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.HumanAnswer;
import dev.updraft.HumanAnswers;
import dev.updraft.HumanRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MortgageTest {
  /** Remembers the letters. */
  private static final class Letters extends Mortgage {
    final List<String> letters = new ArrayList<>();

    @Override
    String send(Contract contract) {
      letters.add(super.send(contract));
      return letters.get(0);
    }

    @Override
    String decline(Application application, Assessment assessment) {
      letters.add(super.decline(application, assessment));
      return letters.get(0);
    }
  }

  private static List<String> letters(int income, HumanAnswer answer) {
    List<HumanRequest> asked = new ArrayList<>();
    Letters mortgage = new Letters();
    HumanAnswers.answering(
        request -> {
          asked.add(request);
          return answer;
        },
        () ->
            mortgage.mortgage(
                new Application("Eve", income, 0),
                100_000,
                20,
                Kind.VARIABLE,
                Duration.ofMinutes(1)));
    List<String> all = new ArrayList<>(mortgage.letters);
    asked.forEach(request -> all.add(request.subject()));
    return all;
  }

  @Test
  void aPersonGrantsOrDeclines() {
    assertThat(letters(40_000, HumanAnswer.of("Approve").with("reason", "fine")))
        .containsExactly(
            "Dear Eve, your application is granted. fine", "A mortgage of 100000 euros for Eve?");
    assertThat(letters(40_000, HumanAnswer.of("Decline").with("reason", "no")))
        .containsExactly(
            "Dear Eve, your application is declined. no", "A mortgage of 100000 euros for Eve?");
  }

  @Test
  void theRulesDeclineWithoutAPerson() {
    assertThat(letters(9_000, HumanAnswer.of("Approve")))
        .containsExactly(
            "Dear Eve, your application is declined. 569.74 euros a month; all debts take **76 %**"
                + " of the income.");
  }

  @Test
  void anInstalmentPaysBackExactlyTheAmount() {
    Assessment assessment =
        Assessment.of(new Application("Eve", 50_000, 0), 100_000, 20, Kind.FIXED);
    double rest = 100_000;
    for (int month = 0; month < 240; month++) {
      rest = rest * (1 + Kind.FIXED.rate() / 12) - assessment.instalment();
    }
    assertThat(rest).isCloseTo(0, org.assertj.core.api.Assertions.within(0.01));
  }
}
