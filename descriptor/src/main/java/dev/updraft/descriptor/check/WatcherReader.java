package dev.updraft.descriptor.check;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Seconds;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the watchers of an asset: of any trigger, and of those of message queues. */
final class WatcherReader {
  static final Set<String> NAMES =
      Set.of("AssetWatcher", "KafkaWatcher", "SqsWatcher", "RedisWatcher");

  private static final String KAFKA =
      "airflow.providers.apache.kafka.triggers.await_message.AwaitMessageTrigger";
  private static final String SQS = "airflow.providers.amazon.aws.triggers.sqs.SqsSensorTrigger";
  private static final String REDIS =
      "airflow.providers.redis.triggers.redis_await_message.AwaitMessageTrigger";

  private final Declaration<?> watcher;
  private final Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
  private boolean right = true;

  private WatcherReader(Declaration<?> watcher) {
    this.watcher = watcher;
  }

  /** The watcher, null if something is wrong. */
  static AssetModel.@Nullable Watcher read(Declaration<?> watcher) {
    return new WatcherReader(watcher).read();
  }

  private AssetModel.@Nullable Watcher read() {
    String name = String.valueOf(watcher.text("name"));
    right &= AssetTexts.isIdentifier("name", name, "watcher name", watcher);
    String trigger =
        switch (watcher.name()) {
          case "KafkaWatcher" -> kafka();
          case "SqsWatcher" -> sqs();
          case "RedisWatcher" -> redis();
          default -> any();
        };
    return right ? new AssetModel.Watcher(name, trigger, kwargs) : null;
  }

  private String any() {
    String trigger = String.valueOf(watcher.text("trigger"));
    right &= AssetTexts.isClassPath("trigger", trigger, watcher);
    object("kwargs").forEach(kwargs::put);
    return trigger;
  }

  private String kafka() {
    texts("topics", "topics", true);
    text("connection", "kafka_config_id");
    String function = watcher.text("applyFunction");
    if (function != null) {
      right &= AssetTexts.isClassPath("applyFunction", function, watcher);
      kwargs.put("apply_function", function);
    }
    if (watcher.has("applyFunctionKwargs")) {
      kwargs.put("apply_function_kwargs", object("applyFunctionKwargs"));
    }
    seconds("pollTimeout", "poll_timeout");
    seconds("pollInterval", "poll_interval");
    flag("commitOffset", "commit_offset");
    return KAFKA;
  }

  private String sqs() {
    String queue = String.valueOf(watcher.text("queue"));
    right &= AssetTexts.isIdentifier("queue", queue, "queue", watcher);
    kwargs.put("sqs_queue", queue);
    text("connection", "aws_conn_id");
    text("region", "region_name");
    number("maxMessages", "max_messages");
    number("numBatches", "num_batches");
    wholeSeconds("waitTime", "wait_time_seconds");
    wholeSeconds("visibilityTimeout", "visibility_timeout");
    wholeSeconds("pollInterval", "waiter_delay");
    flag("deleteMessages", "delete_message_on_reception");
    String path = watcher.text("jsonPath");
    List<String> values = watcher.texts("matchValues");
    if (path != null || !values.isEmpty()) {
      kwargs.put("message_filtering", path == null ? "literal" : "jsonpath");
    }
    text("jsonPath", "message_filtering_config");
    texts("matchValues", "message_filtering_match_values", false);
    return SQS;
  }

  private String redis() {
    texts("channels", "channels", true);
    text("connection", "redis_conn_id");
    seconds("pollInterval", "poll_interval");
    return REDIS;
  }

  private Map<String, @Nullable Object> object(String attribute) {
    Map<String, @Nullable Object> json =
        AssetTexts.object(attribute, watcher.text(attribute), watcher);
    right &= json != null;
    return json == null ? Map.of() : json;
  }

  private void text(String attribute, String key) {
    String text = watcher.text(attribute);
    if (text != null) {
      right &= AssetTexts.isIdentifier(attribute, text, attribute, watcher);
      kwargs.put(key, text);
    }
  }

  private void texts(String attribute, String key, boolean needed) {
    List<String> texts = watcher.texts(attribute);
    for (int i = 0; i < texts.size(); i++) {
      right &= AssetTexts.isIdentifier(attribute + "[" + i + "]", texts.get(i), attribute, watcher);
    }
    if (needed && texts.isEmpty()) {
      right &= AssetTexts.isIdentifier(attribute, "", attribute, watcher);
    }
    if (!texts.isEmpty()) {
      kwargs.put(key, texts);
    }
  }

  private void flag(String attribute, String key) {
    if (watcher.has(attribute)) {
      kwargs.put(key, watcher.flag(attribute));
    }
  }

  private void number(String attribute, String key) {
    Integer number = watcher.number(attribute);
    if (number == null) {
      return;
    }
    if (number < 1) {
      right = false;
      watcher.report(attribute, Diagnostic.INVALID_NUMBER, attribute, number, 1);
    }
    kwargs.put(key, number);
  }

  private @Nullable Duration duration(String attribute) {
    String text = watcher.text(attribute);
    Duration duration = text == null ? null : Texts.duration(text).orElse(null);
    if (text != null && duration == null) {
      right = false;
      watcher.report(attribute, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
    }
    return duration;
  }

  private void seconds(String attribute, String key) {
    Duration duration = duration(attribute);
    if (duration != null) {
      kwargs.put(key, Seconds.of(duration));
    }
  }

  /** SQS counts seconds; a part of one is one more. */
  private void wholeSeconds(String attribute, String key) {
    Duration duration = duration(attribute);
    if (duration != null) {
      kwargs.put(key, duration.toSeconds() + (duration.toNanosPart() == 0 ? 0 : 1));
    }
  }
}
