package dev.updraft.samples.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsQueueTest {
  @Test
  void messageThatIsDeletedTwiceIsGoneAndTheOthersStay() throws Exception {
    int port = Ports.free();
    try (SqsServer server = SqsServer.start(port)) {
      server.send(List.of("one", "two"));
      assertThat(server.left()).isEqualTo(2);
      Connection connection =
          new Connection(
              "aws_poll",
              "aws",
              null,
              null,
              "anybody",
              "anything",
              null,
              Map.of("region_name", "eu-west-1", "endpoint_url", "http://127.0.0.1:" + port));
      Message received =
          SqsQueue.client(connection)
              .receiveMessage(request -> request.queueUrl(Queues.SQS_QUEUE).maxNumberOfMessages(1))
              .messages()
              .get(0);

      SqsQueue.delete(connection, received.receiptHandle());
      SqsQueue.delete(connection, received.receiptHandle());

      assertThat(server.left()).isEqualTo(1);
    }
  }
}
