package dev.updraft.samples.poll;

import dev.updraft.AssetEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages in the events that triggers make. */
final class Messages {
  private Messages() {}

  /**
   * Those of all events, in their order.
   *
   * @throws IllegalArgumentException if an event is of another trigger
   */
  static List<Message> of(List<AssetEvent> events) {
    List<Message> all = new ArrayList<>();
    for (AssetEvent event : events) {
      add(event, all);
    }
    return all;
  }

  private static void add(AssetEvent event, List<Message> all) {
    Object payload = event.extra().get("payload");
    if (payload instanceof String text) {
      // Of the provider's trigger for Kafka, which says no more than the text.
      all.add(new Message(event.name() + " " + event.timestamp(), text, null));
    } else if (payload instanceof Map<?, ?> map && map.containsKey("offset")) {
      all.add(new Message(placeOf(map), text(map.get("value")), null));
    } else if (payload instanceof Map<?, ?> map
        && map.get("message_batch") instanceof List<?> batch) {
      for (Object message : batch) {
        all.add(ofSqs((Map<?, ?>) message));
      }
    } else {
      throw new IllegalArgumentException(
          "The event of asset '%s' at %s is none of a queue"
              .formatted(event.name(), event.timestamp()));
    }
  }

  private static String placeOf(Map<?, ?> kafka) {
    return kafka.get("topic") + "-" + kafka.get("partition") + "@" + kafka.get("offset");
  }

  private static Message ofSqs(Map<?, ?> message) {
    return new Message(
        text(message.get("MessageId")),
        text(message.get("Body")),
        text(message.get("ReceiptHandle")));
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }
}
