package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that messages of Kafka are changes of an {@link Asset}. Needs the provider {@code
 * apache-airflow-providers-apache-kafka} where the triggerer runs. Stands beside {@code @Asset}, as
 * often as needed.
 *
 * <p>Airflow: {@code AssetWatcher} with the provider's {@code AwaitMessageTrigger}, which is what
 * {@code MessageQueueTrigger(scheme="kafka")} stands for. What is not set here is left to the
 * provider.
 */
@Documented
@Repeatable(KafkaWatcher.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KafkaWatcher {
  /** The name, unique at its asset, 1 to 1500 characters. Airflow: {@code name}. */
  String name();

  /** Topics, or regular expressions that begin with {@code ^}; at least one. */
  String[] topics();

  /** The connection. Default: {@code kafka_default}. Airflow: {@code kafka_config_id}. */
  String connection() default "";

  /**
   * The class path of a Python function that is given a message and says by a true value that it
   * counts; that value is the payload of the change. Default: each message counts, which older
   * releases of the provider do not know. Airflow: {@code apply_function}.
   */
  String applyFunction() default "";

  /**
   * Further arguments for that function, as the text of a JSON object. Default: none. Airflow:
   * {@code apply_function_kwargs}.
   */
  String applyFunctionKwargs() default "";

  /**
   * How long one look waits for a message, as {@code 1s}, {@code 500ms} or an ISO-8601 duration.
   * Default: 1 s. Airflow: {@code poll_timeout}.
   */
  String pollTimeout() default "";

  /**
   * The pause after a message that does not count, spelled likewise. Default: 5 s. Airflow: {@code
   * poll_interval}.
   */
  String pollInterval() default "";

  /** Whether the offset is committed. Default: true. Airflow: {@code commit_offset}. */
  boolean commitOffset() default true;

  /** Several of them on one type. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The watchers. */
    KafkaWatcher[] value();
  }
}
