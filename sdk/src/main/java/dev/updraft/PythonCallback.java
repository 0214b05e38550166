package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Python function or notifier that Airflow calls about a run of a DAG, see {@link
 * Dag#onFailure()} and {@link DeadlineAlert#callback()}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface PythonCallback {
  /**
   * The path by which Python imports it, {@code "alerts.page"} or {@code
   * "airflow.providers.slack.notifications.slack.SlackNotifier"}.
   */
  String path();

  /**
   * Its keyword arguments, the entries of a JSON object: {@code "{\"text\": \"It failed\"}"}.
   * Default: none.
   */
  String kwargs() default "";
}
