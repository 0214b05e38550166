package dev.updraft.samples.poll;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent to one queue: questions, some of them twice, and messages that are none.
 *
 * @param queue where it is sent
 * @param truth by the id of each question, what the model should say
 * @param messages the texts of all messages
 * @param repeated how many of them repeat a question
 * @param bad how many of them are no questions
 */
record Burst(Queue queue, Map<String, String> truth, List<String> messages, int repeated, int bad) {
  private static final List<String> BAD =
      List.of(
          "this is no JSON",
          "[1, 2, 3]",
          "{\"id\": \"short\", \"sentAt\": \"2026-01-01T00:00:00Z\", \"quantities\": [1, 2]}");

  /**
   * A burst.
   *
   * @param questions how many different questions there are
   * @param repeated how many of those are sent twice
   * @param bad how many messages are no questions
   * @param crash whether the task of one question fails once after it has stored the answer
   */
  static Burst of(Queue queue, int questions, int repeated, int bad, boolean crash)
      throws IOException {
    List<Screening.Tumour> tumours = Screening.unseen();
    Map<String, String> truth = new LinkedHashMap<>();
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      Screening.Tumour tumour = tumours.get(i % tumours.size());
      String id = "%s-%03d".formatted(queue, i);
      boolean crashes = crash && i == questions / 3;
      truth.put(id, tumour.label());
      messages.add(new Question(id, Instant.now(), tumour.quantities(), crashes).write());
    }
    // The first ones come again at the end, when most of them have their answer.
    messages.addAll(messages.subList(0, repeated));
    for (int i = 0; i < bad; i++) {
      messages.add((i + 1) * messages.size() / (bad + 1), BAD.get(i % BAD.size()));
    }
    return new Burst(queue, truth, List.copyOf(messages), repeated, bad);
  }

  /** The first half of the messages, 0, or the second one, 1. */
  List<String> half(int number) {
    int middle = messages.size() / 2;
    return number == 0 ? messages.subList(0, middle) : messages.subList(middle, messages.size());
  }
}
