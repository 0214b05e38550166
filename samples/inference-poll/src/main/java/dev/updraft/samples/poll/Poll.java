package dev.updraft.samples.poll;

import dev.updraft.AssetSchedule;
import dev.updraft.Dag;

/** A run for what has come to a queue: one mapped instance for each message. */
public class Poll {
  Inbox inbox = new Inbox();

  @Dag(id = "poll_kafka", description = "Answers messages of Kafka, none of which gets lost")
  @AssetSchedule(Queues.Kafka.class)
  public void kafka() {
    var batches = inbox.openKafka();
    inbox.sum(batches.stream().map(batch -> inbox.answer(batch)).toList());
  }

  @Dag(id = "poll_kafka_simple", description = "The same with the trigger of Airflow's provider")
  @AssetSchedule(Queues.SimpleKafka.class)
  public void simpleKafka() {
    var batches = inbox.openSimpleKafka();
    inbox.sum(batches.stream().map(batch -> inbox.answer(batch)).toList());
  }

  @Dag(id = "poll_sqs", description = "Answers messages of SQS, none of which gets lost")
  @AssetSchedule(Queues.Sqs.class)
  public void sqs() {
    var batches = inbox.openSqs();
    inbox.sum(batches.stream().map(batch -> inbox.answer(batch)).toList());
  }
}
