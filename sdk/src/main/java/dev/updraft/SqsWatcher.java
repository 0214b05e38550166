package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that messages of an SQS queue are changes of an {@link Asset}. Needs the provider {@code
 * apache-airflow-providers-amazon} where the triggerer runs. Stands beside {@code @Asset}, as often
 * as needed.
 *
 * <p>Airflow: {@code AssetWatcher} with the provider's {@code SqsSensorTrigger}, which is what
 * {@code MessageQueueTrigger(scheme="sqs")} stands for. What is not set here is left to the
 * provider.
 */
@Documented
@Repeatable(SqsWatcher.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SqsWatcher {
  /** The name, unique at its asset, 1 to 1500 characters. Airflow: {@code name}. */
  String name();

  /** The URL of the queue. Airflow: {@code sqs_queue}. */
  String queue();

  /** The connection. Default: {@code aws_default}. Airflow: {@code aws_conn_id}. */
  String connection() default "";

  /** The region. Default: that of the connection. Airflow: {@code region_name}. */
  String region() default "";

  /**
   * How many messages one look takes at most, 1 to 10. Default: 5. Airflow: {@code max_messages}.
   */
  int maxMessages() default 5;

  /** How many looks there are at once, at least 1. Default: 1. Airflow: {@code num_batches}. */
  int numBatches() default 1;

  /**
   * How long a look waits for messages, in whole seconds, as {@code 10s} or an ISO-8601 duration.
   * Default: 1 s. Airflow: {@code wait_time_seconds}.
   */
  String waitTime() default "";

  /**
   * For how long others do not see a message, spelled likewise. Default: what the queue says.
   * Airflow: {@code visibility_timeout}.
   */
  String visibilityTimeout() default "";

  /** The pause between looks, spelled likewise. Default: 1 min. Airflow: {@code waiter_delay}. */
  String pollInterval() default "";

  /**
   * Whether messages are deleted from the queue. Default: true. Airflow: {@code
   * delete_message_on_reception}.
   */
  boolean deleteMessages() default true;

  /**
   * A JSONPath expression; only messages for which it has a value count. Default: all count.
   * Airflow: {@code message_filtering="jsonpath"} and {@code message_filtering_config}.
   */
  String jsonPath() default "";

  /**
   * The bodies that count, or with {@link #jsonPath()} the values. Default: all. Airflow: {@code
   * message_filtering_match_values}, without {@code jsonPath} with {@code
   * message_filtering="literal"}.
   */
  String[] matchValues() default {};

  /** Several of them on one type. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The watchers. */
    SqsWatcher[] value();
  }
}
