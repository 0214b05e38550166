package dev.updraft.samples.poll;

import dev.updraft.Connection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** The queue of SQS, reached as a connection of Airflow says it. */
final class SqsQueue {
  /** A client has a pool of threads and takes a second to make: one for each connection. */
  private static final Map<Connection, SqsClient> CLIENTS = new ConcurrentHashMap<>();

  private SqsQueue() {}

  /** Deletes a message that was answered; nothing happens if it is gone, or was received again. */
  static void delete(Connection connection, String receipt) {
    try {
      client(connection)
          .deleteMessage(message -> message.queueUrl(Queues.SQS_QUEUE).receiptHandle(receipt));
    } catch (ReceiptHandleIsInvalidException e) {
      // Whoever has the newer receipt deletes it.
    }
  }

  /** The client of a connection, which has login, password and extras as in Airflow. */
  static SqsClient client(Connection connection) {
    return CLIENTS.computeIfAbsent(connection, SqsQueue::make);
  }

  private static SqsClient make(Connection connection) {
    var builder =
        SqsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        needed(connection.login(), connection, "login"),
                        needed(connection.password(), connection, "password"))));
    if (connection.extra().get("region_name") instanceof String region) {
      builder.region(Region.of(region));
    }
    if (connection.extra().get("endpoint_url") instanceof String url) {
      builder.endpointOverride(URI.create(url));
    }
    return builder.build();
  }

  private static String needed(@Nullable String value, Connection connection, String what) {
    return Objects.requireNonNull(
        value, () -> "Connection '%s' has no %s".formatted(connection.id(), what));
  }
}
