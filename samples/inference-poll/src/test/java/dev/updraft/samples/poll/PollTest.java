package dev.updraft.samples.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollTest {
  @Test
  void eachBatchIsAnsweredAndAllAreSummedUp() throws Exception {
    List<Inbox.Done> sums = new ArrayList<>();
    Poll poll = new Poll();
    poll.inbox =
        new Inbox() {
          @Override
          public List<Batch> openKafka() {
            return List.of(new Batch(List.of()), new Batch(List.of()));
          }

          @Override
          public Done answer(Batch batch) {
            return new Done(2, 1);
          }

          @Override
          public Done sum(List<Done> done) {
            sums.add(super.sum(done));
            return sums.get(0);
          }
        };

    poll.kafka();

    assertThat(sums).containsExactly(new Inbox.Done(4, 2));
  }

  @Test
  void burstHasEveryQuestionItsRepetitionsAndWhatIsNone() throws Exception {
    Burst burst = Burst.of(Queue.KAFKA, 100, 5, 3, true);

    assertThat(burst.truth()).hasSize(100);
    assertThat(burst.messages()).hasSize(108);
    assertThat(burst.half(0)).hasSize(54);
    List<String> both = new ArrayList<>(burst.half(0));
    both.addAll(burst.half(1));
    assertThat(both).isEqualTo(burst.messages());
    assertThat(burst.messages().stream().distinct()).hasSize(103);
    assertThat(burst.messages().stream().filter(text -> text.contains("\"crash\":true")))
        .hasSize(1);
  }
}
