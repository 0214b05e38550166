package dev.updraft.samples.poll;

import dev.updraft.Asset;
import dev.updraft.AssetWatcher;
import dev.updraft.KafkaWatcher;
import dev.updraft.SqsWatcher;

/** The queues, each an asset that changes when a message comes. */
final class Queues {
  /** What the trigger of the plain watcher reads. */
  static final String SIMPLE_TOPIC = "tumours-simple";

  /** What {@code kafka_inbox.py} reads. */
  static final String TOPIC = "tumours";

  /** Where the questions of SQS are; the connection says how it is reached. */
  static final String SQS_QUEUE = "https://sqs.eu-west-1.amazonaws.com/000000000000/tumours";

  /** The connection of the queue above. */
  static final String SQS_CONNECTION = "aws_poll";

  /**
   * Kafka by a trigger of this project, {@code src/main/airflow/kafka_inbox.py}, that commits an
   * offset when Airflow has stored the event. Needs Airflow 3.3 or later.
   */
  @Asset(name = "tumours_kafka")
  @AssetWatcher(
      name = "topic",
      trigger = "kafka_inbox.KafkaInbox",
      kwargs = "{\"topics\": [\"tumours\"], \"kafka_config_id\": \"kafka_poll\"}")
  interface Kafka {}

  /**
   * Kafka by the trigger of Airflow's provider, which commits an offset before Airflow has stored
   * the event, and joins its consumer group anew for each message.
   */
  @Asset(name = "tumours_kafka_simple")
  @KafkaWatcher(name = "topic", topics = SIMPLE_TOPIC, connection = "kafka_poll_simple")
  interface SimpleKafka {}

  /**
   * SQS by the trigger of Airflow's provider. The task that has answered a message deletes it, so
   * that one whose event was lost comes again.
   */
  @Asset(name = "tumours_sqs")
  @SqsWatcher(
      name = "queue",
      queue = SQS_QUEUE,
      connection = SQS_CONNECTION,
      maxMessages = 10,
      waitTime = "1s",
      pollInterval = "1s",
      visibilityTimeout = "60s",
      deleteMessages = false)
  interface Sqs {}

  private Queues() {}
}
