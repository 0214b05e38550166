package dev.updraft.samples.poll;

import dev.updraft.Connection;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A server of SQS in this process: ElasticMQ, with the queue of this sample. */
final class SqsServer implements AutoCloseable {
  private final SQSRestServer server;
  private final SqsClient client;

  private SqsServer(SQSRestServer server, SqsClient client) {
    this.server = server;
    this.client = client;
  }

  /**
   * Starts one.
   *
   * @param port where clients find it, on this machine only
   */
  static SqsServer start(int port) {
    SQSRestServer server = SQSRestServerBuilder.withPort(port).withInterface("127.0.0.1").start();
    server.waitUntilStarted();
    SqsClient client = SqsQueue.client(connection(port));
    client.createQueue(queue -> queue.queueName(name()));
    return new SqsServer(server, client);
  }

  /** Sends texts. */
  void send(List<String> texts) {
    for (String text : texts) {
      client.sendMessage(message -> message.queueUrl(Queues.SQS_QUEUE).messageBody(text));
    }
  }

  /** How many messages nobody has deleted, whether somebody has received them or not. */
  int left() {
    Map<String, String> attributes =
        client
            .getQueueAttributes(
                queue ->
                    queue
                        .queueUrl(Queues.SQS_QUEUE)
                        .attributeNamesWithStrings(
                            "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
            .attributesAsStrings();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Override
  public void close() {
    server.stopAndWait();
  }

  private static Connection connection(int port) {
    return new Connection(
        Queues.SQS_CONNECTION,
        "aws",
        null,
        null,
        "anybody",
        "anything",
        null,
        Map.of("region_name", "eu-west-1", "endpoint_url", "http://127.0.0.1:" + port));
  }

  private static String name() {
    return Queues.SQS_QUEUE.substring(Queues.SQS_QUEUE.lastIndexOf('/') + 1);
  }
}
