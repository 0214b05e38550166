package dev.updraft.samples.poll;

/** The queues, with what Airflow calls them. */
enum Queue {
  KAFKA("poll_kafka", "tumours_kafka"),
  SQS("poll_sqs", "tumours_sqs"),
  SIMPLE_KAFKA("poll_kafka_simple", "tumours_kafka_simple");

  private final String dagId;
  private final String asset;

  Queue(String dagId, String asset) {
    this.dagId = dagId;
    this.asset = asset;
  }

  /** The DAG that answers its messages. */
  String dagId() {
    return dagId;
  }

  /** The asset that changes when a message comes. */
  String asset() {
    return asset;
  }
}
