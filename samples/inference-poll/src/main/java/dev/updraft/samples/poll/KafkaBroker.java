package dev.updraft.samples.poll;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker of Kafka in this process (KRaft, no ZooKeeper), with the data in a folder. */
final class KafkaBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final KafkaProducer<String, String> producer;

  private KafkaBroker(KafkaRaftServer server, KafkaProducer<String, String> producer) {
    this.server = server;
    this.producer = producer;
  }

  /**
   * Starts one.
   *
   * @param port where clients find it, on this machine only
   * @param folder takes its data; must be empty or not there
   */
  static KafkaBroker start(int port, Path folder) throws IOException {
    Files.createDirectories(folder);
    int controller = Ports.free();
    Properties settings = settings(port, controller, folder);
    format(folder);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, producer("127.0.0.1:" + port));
  }

  /** Sends texts and waits until the broker has them all. */
  void send(String topic, List<String> texts) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String text : texts) {
      sent.add(producer.send(new ProducerRecord<>(topic, text)));
    }
    for (Future<RecordMetadata> one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Kafka did not take a message", e.getCause());
      }
    }
  }

  @Override
  public void close() {
    producer.close();
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties settings(int port, int controller, Path folder) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "node.id", "1",
            "process.roles", "broker,controller",
            "controller.quorum.voters", "1@127.0.0.1:" + controller,
            "controller.listener.names", "CONTROLLER",
            "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs", folder.toString()));
    // One broker is all there is, and nobody waits for other members of a consumer group.
    settings.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0"));
    return settings;
  }

  private static void format(Path folder) throws IOException {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName("CONTROLLER")
          .run();
    } catch (Exception e) {
      throw new IOException("Kafka cannot use the folder " + folder, e);
    }
  }

  private static KafkaProducer<String, String> producer(String servers) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all"),
        new StringSerializer(),
        new StringSerializer());
  }
}
