package dev.updraft.samples.poll;

import dev.updraft.client.RecordedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What became of the messages of one queue.
 *
 * @param queue which one
 * @param sent how many messages were sent
 * @param arrived how many of them are in changes of the asset
 * @param events how many changes those are
 * @param runs how many runs were started
 * @param alone how many changes started no run; another one's run has read them
 * @param again how many messages are in more than one change
 * @param done how many messages were seen to
 * @param repeats how many messages asked what another one had asked
 * @param deadLetters how many messages were no questions
 * @param right how many answers are true
 * @param latencies from question to answer, ascending; one for each answer
 */
record Proof(
    Queue queue,
    int sent,
    int arrived,
    int events,
    int runs,
    int alone,
    int again,
    int done,
    int repeats,
    int deadLetters,
    int right,
    List<Duration> latencies) {

  /** Reads it from the changes of the asset and the ledger. */
  static Proof of(Burst burst, List<RecordedEvent> events, Ledger ledger) throws IOException {
    Set<String> runs = new HashSet<>();
    Set<String> places = new HashSet<>();
    int messages = 0;
    for (RecordedEvent event : events) {
      event.runs().forEach(run -> runs.add(run.runId()));
      for (Message message : Messages.of(List.of(event.event()))) {
        messages++;
        places.add(message.place());
      }
    }
    Map<String, Answer> answers = new HashMap<>();
    ledger.answers().stream()
        .filter(answer -> burst.truth().containsKey(answer.id()))
        .forEach(answer -> answers.put(answer.id(), answer));
    return new Proof(
        burst.queue(),
        burst.messages().size(),
        places.size(),
        events.size(),
        runs.size(),
        count(events, event -> event.runs().isEmpty()),
        messages - places.size(),
        count(places, ledger::isDone),
        count(ledger.duplicates(), again -> repeats(again, answers)),
        count(ledger.deadLetters(), letter -> places.contains(letter.place())),
        count(answers.values(), it -> it.label().equals(burst.truth().get(it.id()))),
        answers.values().stream()
            .map(answer -> Duration.between(answer.sentAt(), answer.answeredAt()))
            .sorted()
            .toList());
  }

  private static boolean repeats(Ledger.Duplicate again, Map<String, Answer> answers) {
    Answer answer = answers.get(again.id());
    return answer != null && !answer.place().equals(again.place());
  }

  private static <T> int count(Collection<T> all, Predicate<T> wanted) {
    return (int) all.stream().filter(wanted).count();
  }

  /** Whether no message was lost, and each question has one answer. */
  boolean holds(Burst burst) {
    return done == sent
        && arrived == sent
        && latencies.size() == burst.truth().size()
        && repeats == burst.repeated()
        && deadLetters == burst.bad();
  }

  /** For people who wait. */
  String progress() {
    return "%s: %d of %d came, %d done in %d runs".formatted(queue, arrived, sent, done, runs);
  }

  /** The latency that this part of the answers did not exceed. */
  Duration latency(double part) {
    int index = (int) Math.ceil(part * latencies.size()) - 1;
    return latencies.isEmpty() ? Duration.ZERO : latencies.get(Math.max(0, index));
  }

  /** For people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%-13s %d sent, %d came in %d events (%d came again), %d runs (%d events have none)%n"
            + "%-13s %d done: %d answers, %d of them right; %d questions repeated, %d dead letters%n"
            + "%-13s latency: p50 %.1f s, p90 %.1f s, p99 %.1f s, most %.1f s",
        queue,
        sent,
        arrived,
        events,
        again,
        runs,
        alone,
        "",
        done,
        latencies.size(),
        right,
        repeats,
        deadLetters,
        "",
        seconds(0.5),
        seconds(0.9),
        seconds(0.99),
        seconds(1));
  }

  private double seconds(double part) {
    return latency(part).toMillis() / 1000.0;
  }
}
