package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that messages of Redis channels are changes of an {@link Asset}. Needs the provider {@code
 * apache-airflow-providers-redis} where the triggerer runs. Stands beside {@code @Asset}, as often
 * as needed.
 *
 * <p>Airflow: {@code AssetWatcher} with the provider's {@code AwaitMessageTrigger}, which is what
 * {@code MessageQueueTrigger(scheme="redis+pubsub")} stands for. What is not set here is left to
 * the provider.
 */
@Documented
@Repeatable(RedisWatcher.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RedisWatcher {
  /** The name, unique at its asset, 1 to 1500 characters. Airflow: {@code name}. */
  String name();

  /** The channels, at least one. Airflow: {@code channels}. */
  String[] channels();

  /** The connection. Default: {@code redis_default}. Airflow: {@code redis_conn_id}. */
  String connection() default "";

  /**
   * The pause between looks, as {@code 30s}, {@code 1m} or an ISO-8601 duration. Default: 1 min.
   * Airflow: {@code poll_interval}.
   */
  String pollInterval() default "";

  /** Several of them on one type. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The watchers. */
    RedisWatcher[] value();
  }
}
