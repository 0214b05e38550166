package dev.updraft.samples.poll;

import dev.updraft.AssetEvent;
import dev.updraft.Inlet;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskFailException;
import dev.updraft.TriggerRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that answer messages; the variable {@code poll_folder} says where answers go. */
public class Inbox {
  /** Airflow maps over no more than 1024 elements, so that more messages share instances. */
  static final int MOST = 1000;

  /**
   * What an instance of the mapped task did.
   *
   * @param answered how many questions it answered
   * @param duplicates how many had been answered before
   */
  public record Done(int answered, int duplicates) {}

  /** The messages of Kafka, one in each batch unless there are very many. */
  @Task(inlets = Queues.Kafka.class)
  public List<Batch> openKafka() {
    return open(Queues.Kafka.class);
  }

  /** The messages of Kafka that the trigger of Airflow's provider reads. */
  @Task(inlets = Queues.SimpleKafka.class)
  public List<Batch> openSimpleKafka() {
    return open(Queues.SimpleKafka.class);
  }

  /** The messages of SQS. */
  @Task(inlets = Queues.Sqs.class)
  public List<Batch> openSqs() {
    return open(Queues.Sqs.class);
  }

  /**
   * The messages that started this run, and those that came until it began. Before 3.4, Airflow
   * forgets to start a run for an event that comes while it makes the run of an earlier one: such
   * an event waits for the next one, which is for ever at the end of a burst.
   */
  private List<Batch> open(Class<?> asset) {
    TaskContext context = TaskContext.current();
    List<AssetEvent> events = new ArrayList<>(context.triggeringEvents(asset));
    if (!hasAll(context, events)) {
      Inlet later = context.inlet(asset);
      if (!events.isEmpty()) {
        later = later.after(last(events));
        // What comes when the run has begun has a run of its own.
        later = context.run().findStart().map(later::before).orElse(later);
      }
      events.addAll(later.events());
    }
    Map<String, Message> byPlace = new LinkedHashMap<>();
    Messages.of(events).forEach(message -> byPlace.put(message.place(), message));
    Ledger ledger = new Ledger(folder());
    // What SQS has is to be deleted, also if it was answered before.
    byPlace.values().removeIf(it -> it.receipt() == null && ledger.isDone(it.place()));
    return batches(List.copyOf(byPlace.values()));
  }

  /**
   * Whether each event that is not among these has another run. From 3.4 on that is so, and a run
   * is as old as the last of its events; before, it is as old as a note that Airflow takes after
   * that event.
   */
  private static boolean hasAll(TaskContext context, List<AssetEvent> events) {
    return !events.isEmpty() && last(events).equals(context.runAfter());
  }

  private static Instant last(List<AssetEvent> events) {
    return events.get(events.size() - 1).timestamp();
  }

  private static List<Batch> batches(List<Message> messages) {
    int each = Math.max(1, (messages.size() + MOST - 1) / MOST);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += each) {
      batches.add(new Batch(messages.subList(from, Math.min(messages.size(), from + each))));
    }
    return batches;
  }

  /**
   * Answers each message of a batch. One that is no question is kept among the dead letters, and
   * fails this instance when all others are answered; another try would not help.
   */
  @Task(retries = 3, retryDelay = "1s")
  public Done answer(Batch batch) {
    try {
      return answerAll(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Done answerAll(Batch batch) throws IOException {
    Ledger ledger = new Ledger(folder());
    int answered = 0;
    int duplicates = 0;
    List<String> bad = new ArrayList<>();
    for (Message message : batch.messages()) {
      try {
        if (answer(Question.read(message.text()), message.place(), ledger)) {
          answered++;
        } else {
          duplicates++;
        }
      } catch (IllegalArgumentException e) {
        Path letter = ledger.deadLetter(message, String.valueOf(e.getMessage()));
        bad.add(message.place() + ": " + e.getMessage() + "; kept in " + letter);
      }
      ledger.done(message.place());
      // Not before the ledger has it: a message that nobody deletes comes again.
      if (message.receipt() != null) {
        var connection = TaskContext.current().connections().get(Queues.SQS_CONNECTION);
        SqsQueue.delete(connection, message.receipt());
      }
    }
    if (!bad.isEmpty()) {
      throw new TaskFailException("No question is " + String.join("\n", bad));
    }
    return new Done(answered, duplicates);
  }

  /** Sums up the instances that succeeded. */
  @Task(triggerRule = TriggerRule.ALL_DONE)
  public Done sum(List<Done> done) {
    return new Done(
        done.stream().mapToInt(Done::answered).sum(),
        done.stream().mapToInt(Done::duplicates).sum());
  }

  /** False if it had an answer. */
  private static boolean answer(Question question, String place, Ledger ledger) throws IOException {
    TaskContext context = TaskContext.current();
    var verdict = Screening.model().ask(question.quantities());
    boolean first =
        ledger.store(
            new Answer(
                question.id(),
                verdict.label(),
                verdict.probability(),
                place,
                question.sentAt(),
                Instant.now(),
                context.runId(),
                context.mapIndex()));
    if (question.crash() && context.tryNumber() == 1) {
      throw new IllegalStateException("Question " + question.id() + " wants a crash here");
    }
    if (first) {
      return true;
    }
    Optional<Answer> answer = ledger.find(question.id());
    if (answer.isPresent() && answer.get().isOf(context.runId(), context.mapIndex(), place)) {
      return true; // An earlier try of this instance stored it.
    }
    ledger.duplicate(question.id(), place);
    return false;
  }

  private static Path folder() {
    return Path.of(TaskContext.current().variables().get("poll_folder"));
  }
}
