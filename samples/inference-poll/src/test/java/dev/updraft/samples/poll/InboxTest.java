package dev.updraft.samples.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.AssetEvent;
import dev.updraft.RunInfo;
import dev.updraft.TaskFailException;
import dev.updraft.TestContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  private static final AssetEvent[] NO_EVENTS = {};

  @TempDir Path folder;

  private final Inbox inbox = new Inbox();

  @Test
  void opensTheEventsOfAllTriggersInTheirOrder() throws Exception {
    AssetEvent kafka =
        event(
            "tumours_kafka",
            Map.of("topic", "tumours", "partition", 0, "offset", 7, "key", "k", "value", "first"));
    AssetEvent simple = event("tumours_kafka", "second");
    AssetEvent sqs =
        event(
            "tumours_kafka",
            Map.of(
                "status",
                "success",
                "message_batch",
                List.of(
                    Map.of("MessageId", "a", "Body", "third", "ReceiptHandle", "r1"),
                    Map.of("MessageId", "b", "Body", "fourth", "ReceiptHandle", "r2"))));

    List<Batch> batches =
        context(-1, 1)
            .triggeredBy(kafka, simple, sqs)
            .inlet(Queues.Kafka.class, NO_EVENTS)
            .call(inbox::openKafka);

    assertThat(batches)
        .extracting(batch -> batch.messages().get(0))
        .containsExactly(
            new Message("tumours-0@7", "first", null),
            new Message("tumours_kafka " + NOW, "second", null),
            new Message("a", "third", "r1"),
            new Message("b", "fourth", "r2"));
  }

  @Test
  void opensWhatCameUntilTheRunBeganAndNothingThatWasDone() throws Exception {
    AssetEvent[] all = sixEvents();
    new Ledger(folder).done("t-0@3");

    // Airflow 3.3 notes that a run is wanted when it has stored the event.
    assertThat(open(all, NOW.plusSeconds(2).plusMillis(1))).containsExactly("m1", "m2", "m4");
  }

  @Test
  void opensOnlyWhatStartedTheRunWhereEachEventHasOne() throws Exception {
    assertThat(open(sixEvents(), NOW.plusSeconds(2))).containsExactly("m1", "m2");
  }

  /** What a run opens that the events 1 and 2 started, and that began after 4. */
  private List<String> open(AssetEvent[] all, Instant runAfter) throws Exception {
    RunInfo run =
        RunInfo.builder("poll", "run").runAfter(runAfter).start(NOW.plusSeconds(4)).build();
    return context(-1, 1)
        .triggeredBy(all[1], all[2])
        .inlet(Queues.Kafka.class, all)
        .in(run)
        .call(inbox::openKafka)
        .stream()
        .map(batch -> batch.messages().get(0).text())
        .toList();
  }

  private static AssetEvent[] sixEvents() {
    return IntStream.range(0, 6)
        .mapToObj(
            i ->
                AssetEvent.of(
                    "tumours_kafka",
                    Map.of(
                        "payload",
                        Map.of("topic", "t", "partition", 0, "offset", i, "value", "m" + i)),
                    NOW.plusSeconds(i)))
        .toArray(AssetEvent[]::new);
  }

  @Test
  void veryManyMessagesShareInstances() throws Exception {
    AssetEvent[] events =
        IntStream.range(0, 2500)
            .mapToObj(
                i -> AssetEvent.of("tumours_sqs", Map.of("payload", "m" + i), NOW.plusSeconds(i)))
            .toArray(AssetEvent[]::new);

    List<Batch> batches =
        context(-1, 1).triggeredBy(events).inlet(Queues.Sqs.class, NO_EVENTS).call(inbox::openSqs);

    assertThat(batches).hasSizeLessThanOrEqualTo(Inbox.MOST);
    assertThat(batches.stream().flatMap(batch -> batch.messages().stream()))
        .extracting(Message::text)
        .containsExactlyElementsOf(IntStream.range(0, 2500).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void eventsOfOtherTriggersAreRefused() {
    TestContext context =
        context(-1, 1)
            .triggeredBy(event("tumours_kafka_simple", 42))
            .inlet(Queues.SimpleKafka.class, NO_EVENTS);

    assertThatThrownBy(() -> context.call(inbox::openSimpleKafka))
        .hasMessageContaining("'tumours")
        .hasMessageContaining("none of a queue");
  }

  @Test
  void questionIsAnsweredOnceAndItsRepetitionNoted() throws Exception {
    Screening.Tumour tumour = Screening.unseen().get(0);
    String text = question("q/1", tumour, false);

    assertThat(answer(0, 1, text, "a")).isEqualTo(new Inbox.Done(1, 0));
    assertThat(answer(1, 1, text, "b")).isEqualTo(new Inbox.Done(0, 1));

    Ledger ledger = new Ledger(folder);
    assertThat(ledger.answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.id()).isEqualTo("q/1");
              assertThat(answer.label()).isEqualTo(tumour.label());
              assertThat(answer.probability()).isBetween(0.5, 1.0);
              assertThat(answer.place()).isEqualTo("a");
            });
    assertThat(ledger.duplicates()).containsExactly(new Ledger.Duplicate("q/1", "b"));
  }

  @Test
  void anotherTryFindsItsOwnAnswer() throws Exception {
    String text = question("q", Screening.unseen().get(0), true);

    assertThatThrownBy(() -> answer(0, 1, text, "a")).hasMessageContaining("wants a crash");
    assertThat(answer(0, 2, text, "a")).isEqualTo(new Inbox.Done(1, 0));
    assertThat(new Ledger(folder).answers()).hasSize(1);
    assertThat(new Ledger(folder).duplicates()).isEmpty();
  }

  @Test
  void whatIsNoQuestionIsKeptAndFailsForGoodWhenAllOthersAreAnswered() throws Exception {
    Batch batch =
        new Batch(
            List.of(
                new Message("a", "{\"id\": ", null),
                new Message("b", question("q", Screening.unseen().get(0), false), null)));

    assertThatThrownBy(() -> context(0, 1).call(() -> inbox.answer(batch)))
        .isInstanceOf(TaskFailException.class)
        .hasMessageContaining("a: It is no JSON")
        .hasMessageContaining("dead-letters");

    Ledger ledger = new Ledger(folder);
    assertThat(ledger.answers()).hasSize(1);
    assertThat(ledger.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.text()).isEqualTo("{\"id\": "));
  }

  @Test
  void saysWhatIsWrongWithAMessage() {
    assertThatThrownBy(() -> Question.read("[1]")).hasMessageContaining("no JSON object");
    assertThatThrownBy(() -> Question.read("{}")).hasMessageContaining("'id' must be a text");
    assertThatThrownBy(() -> Question.read("{\"id\": \"a\"}")).hasMessageContaining("'sentAt'");
    assertThatThrownBy(
            () ->
                Question.read(
                    "{\"id\": \"a\", \"sentAt\": \"2026-01-01T00:00:00Z\", \"quantities\": [1]}"))
        .hasMessage("'quantities' must be a list of 30 numbers, but has 1");
    assertThatThrownBy(
            () ->
                Question.read(
                    "{\"id\": \"a\", \"sentAt\": \"2026-01-01T00:00:00Z\", \"quantities\": [\"x\"]}"))
        .hasMessage("'quantities' must hold numbers, but has \"x\"");
  }

  @Test
  void modelTellsMostTumoursThatItHasNotSeen() throws Exception {
    List<Screening.Tumour> unseen = Screening.unseen();
    long right =
        unseen.stream()
            .filter(it -> Screening.model().ask(it.quantities()).label().equals(it.label()))
            .count();

    assertThat(unseen).hasSize(169);
    assertThat(right).isGreaterThan(155);
  }

  @Test
  void ofManyThatStoreOneAnswerOneWins() throws Exception {
    Ledger ledger = new Ledger(folder);
    List<Boolean> stored = new ArrayList<>();
    IntStream.range(0, 40).parallel().mapToObj(i -> store(ledger, i)).toList().forEach(stored::add);

    assertThat(stored).containsOnlyOnce(true);
    assertThat(ledger.answers()).hasSize(1);
    assertThat(folder.resolve("drafts")).isEmptyDirectory();
  }

  private static boolean store(Ledger ledger, int index) {
    try {
      return ledger.store(new Answer("q", "benign", 0.9, "a", NOW, NOW, "run", index));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Inbox.Done answer(int index, int attempt, String text, String place) throws Exception {
    Batch batch = new Batch(List.of(new Message(place, text, null)));
    return context(index, attempt).call(() -> inbox.answer(batch));
  }

  private TestContext context(int index, int attempt) {
    return new TestContext("poll", "answer")
        .in(RunInfo.builder("poll", "run").runAfter(NOW.plusMillis(1)).build())
        .mapIndex(index)
        .tries(attempt, 3)
        .variable("poll_folder", folder.toString());
  }

  private static String question(String id, Screening.Tumour tumour, boolean crash) {
    return new Question(id, NOW, tumour.quantities(), crash).write();
  }

  private static AssetEvent event(String asset, Object payload) {
    return AssetEvent.of(asset, Map.of("from_trigger", true, "payload", payload), NOW);
  }
}
