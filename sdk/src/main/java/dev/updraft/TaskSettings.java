package dev.updraft;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a task is told, for {@link Dsl#with}: {@code task().queue("gpu").retries(3)}.
 *
 * <p>Each method stands for the attribute of {@link Task} of its name, with its meaning, its unit
 * and Airflow's name. What is set here wins over the annotation, attribute by attribute; what is
 * not set stays as the annotation, the DAG or the bundle says. Values are constants, and wrong ones
 * are compile errors at the value. In plain Java settings do nothing.
 *
 * <p>{@link #retryOn}, {@link #failOn} and {@link #defaultOn} add a rule each, in their order; the
 * first of them replaces the rules of {@link Task#retryPolicy()}. Objects of this class never
 * change: each method gives a new one.
 */
public final class TaskSettings {
  /** Nothing set. */
  static final TaskSettings NONE = new TaskSettings(Map.of());

  private final Map<String, Object> values;

  private TaskSettings(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * The values by the names of {@link Task}'s attributes: texts, numbers and flags, lists of texts
   * and of the names of types, and a list of maps for rules.
   */
  Map<String, Object> recorded() {
    Map<String, Object> recorded = new LinkedHashMap<>();
    values.forEach(
        (attribute, value) ->
            recorded.put(
                attribute,
                value instanceof Types named
                    ? named.names()
                    : value instanceof RetryRules rules ? rules.recorded() : value));
    return recorded;
  }

  /** The annotations of the types that the values name, and of those that these name. */
  Map<String, List<Object>> types() {
    Map<String, List<Object>> types = new LinkedHashMap<>();
    values
        .values()
        .forEach(
            value -> {
              if (value instanceof Types named) {
                named.types().forEach(type -> TypeNodes.record(type, types));
              }
            });
    return types;
  }

  /** Types that stand for assets. */
  private record Types(List<Class<?>> types) {
    List<String> names() {
      return types.stream().<String>map(Class::getName).toList();
    }
  }

  private TaskSettings set(String attribute, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put(attribute, value);
    return new TaskSettings(Collections.unmodifiableMap(all));
  }

  private TaskSettings set(String attribute, Enum<?> value) {
    return set(attribute, value.name().toLowerCase(Locale.ROOT));
  }

  /** As {@link Task#retries()}. */
  public TaskSettings retries(int retries) {
    return set("retries", retries);
  }

  /** As {@link Task#retryDelay()}. */
  public TaskSettings retryDelay(String retryDelay) {
    return set("retryDelay", retryDelay);
  }

  /** As {@link Task#retryDelay()}. */
  public TaskSettings retryDelay(Duration retryDelay) {
    return set("retryDelay", retryDelay.toString());
  }

  /** As {@link Task#queue()}. */
  public TaskSettings queue(String queue) {
    return set("queue", queue);
  }

  /** As {@link Task#executor()}. */
  public TaskSettings executor(String executor) {
    return set("executor", executor);
  }

  /**
   * As {@link Task#triggerRule()}. {@link TriggerRule#IMPLIED} takes back what the annotation says.
   */
  public TaskSettings triggerRule(TriggerRule triggerRule) {
    return set("triggerRule", triggerRule);
  }

  /** As {@link Task#displayName()}. */
  public TaskSettings displayName(String displayName) {
    return set("displayName", displayName);
  }

  /** As {@link Task#doc()}. */
  public TaskSettings doc(String doc) {
    return set("doc", doc);
  }

  /** As {@link Task#owner()}. */
  public TaskSettings owner(String owner) {
    return set("owner", owner);
  }

  /** As {@link Task#retryExponentialBackoff()}. */
  public TaskSettings retryExponentialBackoff(double retryExponentialBackoff) {
    return set("retryExponentialBackoff", retryExponentialBackoff);
  }

  /** As {@link Task#maxRetryDelay()}. */
  public TaskSettings maxRetryDelay(String maxRetryDelay) {
    return set("maxRetryDelay", maxRetryDelay);
  }

  /** As {@link Task#maxRetryDelay()}. */
  public TaskSettings maxRetryDelay(Duration maxRetryDelay) {
    return set("maxRetryDelay", maxRetryDelay.toString());
  }

  /** As {@link Task#executionTimeout()}. */
  public TaskSettings executionTimeout(String executionTimeout) {
    return set("executionTimeout", executionTimeout);
  }

  /** As {@link Task#executionTimeout()}. */
  public TaskSettings executionTimeout(Duration executionTimeout) {
    return set("executionTimeout", executionTimeout.toString());
  }

  /** As {@link Task#weightRule()}. */
  public TaskSettings weightRule(WeightRule weightRule) {
    return set("weightRule", weightRule);
  }

  /** As {@link Task#priorityWeight()}. */
  public TaskSettings priorityWeight(int priorityWeight) {
    return set("priorityWeight", priorityWeight);
  }

  /** As {@link Task#pool()}. */
  public TaskSettings pool(String pool) {
    return set("pool", pool);
  }

  /** As {@link Task#poolSlots()}. */
  public TaskSettings poolSlots(int poolSlots) {
    return set("poolSlots", poolSlots);
  }

  /** As {@link Task#dependsOnPast()}. */
  public TaskSettings dependsOnPast(boolean dependsOnPast) {
    return set("dependsOnPast", dependsOnPast);
  }

  /** As {@link Task#waitForDownstream()}. */
  public TaskSettings waitForDownstream(boolean waitForDownstream) {
    return set("waitForDownstream", waitForDownstream);
  }

  /** As {@link Task#ignoreFirstDependsOnPast()}. */
  public TaskSettings ignoreFirstDependsOnPast(boolean ignoreFirstDependsOnPast) {
    return set("ignoreFirstDependsOnPast", ignoreFirstDependsOnPast);
  }

  /** As {@link Task#waitForPastDependsBeforeSkipping()}. */
  public TaskSettings waitForPastDependsBeforeSkipping(boolean waitForPastDependsBeforeSkipping) {
    return set("waitForPastDependsBeforeSkipping", waitForPastDependsBeforeSkipping);
  }

  /** As {@link Task#maxActiveTisPerDag()}. */
  public TaskSettings maxActiveTisPerDag(int maxActiveTisPerDag) {
    return set("maxActiveTisPerDag", maxActiveTisPerDag);
  }

  /** As {@link Task#maxActiveTisPerDagrun()}. */
  public TaskSettings maxActiveTisPerDagrun(int maxActiveTisPerDagrun) {
    return set("maxActiveTisPerDagrun", maxActiveTisPerDagrun);
  }

  /** As {@link Task#mapIndexTemplate()}. */
  public TaskSettings mapIndexTemplate(String mapIndexTemplate) {
    return set("mapIndexTemplate", mapIndexTemplate);
  }

  /** As {@link Task#doXcomPush()}. */
  public TaskSettings doXcomPush(boolean doXcomPush) {
    return set("doXcomPush", doXcomPush);
  }

  /**
   * As {@link Task#inlets()}, in place of those of the annotation; without types the call has none.
   *
   * @param assets class literals
   */
  public TaskSettings inlets(Class<?>... assets) {
    return set("inlets", new Types(List.of(assets)));
  }

  /**
   * As {@link Task#outlets()}, in place of those of the annotation; without types the call has
   * none.
   *
   * @param assets class literals
   */
  public TaskSettings outlets(Class<?>... assets) {
    return set("outlets", new Types(List.of(assets)));
  }

  /**
   * As {@link Task#multipleOutputs()}. It is the result of the method that must have parts with
   * names.
   */
  public TaskSettings multipleOutputs(boolean multipleOutputs) {
    return set("multipleOutputs", multipleOutputs);
  }

  /**
   * Adds a rule: another try after this exception, if there are retries left. As {@link
   * RetryAction#RETRY}.
   *
   * @param exception a class literal; subclasses are meant, too
   */
  public TaskSettings retryOn(Class<? extends Throwable> exception) {
    return rule(exception, RetryAction.RETRY, "", "");
  }

  /**
   * Adds a rule: another try after this exception and this pause, if there are retries left.
   *
   * @param exception a class literal; subclasses are meant, too
   * @param delay as {@link RetryRule#delay()}
   */
  public TaskSettings retryOn(Class<? extends Throwable> exception, String delay) {
    return rule(exception, RetryAction.RETRY, delay, "");
  }

  /**
   * Adds a rule: another try after this exception and this pause, if there are retries left.
   *
   * @param exception a class literal; subclasses are meant, too
   * @param delay as {@link RetryRule#delay()}
   */
  public TaskSettings retryOn(Class<? extends Throwable> exception, Duration delay) {
    return rule(exception, RetryAction.RETRY, delay.toString(), "");
  }

  /**
   * Adds a rule: another try after this exception and this pause, if there are retries left.
   *
   * @param exception a class literal; subclasses are meant, too
   * @param delay as {@link RetryRule#delay()}
   * @param reason as {@link RetryRule#reason()}
   */
  public TaskSettings retryOn(Class<? extends Throwable> exception, String delay, String reason) {
    return rule(exception, RetryAction.RETRY, delay, reason);
  }

  /**
   * Adds a rule: no further try after this exception. As {@link RetryAction#FAIL}.
   *
   * @param exception a class literal; subclasses are meant, too
   */
  public TaskSettings failOn(Class<? extends Throwable> exception) {
    return rule(exception, RetryAction.FAIL, "", "");
  }

  /**
   * Adds a rule: no further try after this exception.
   *
   * @param exception a class literal; subclasses are meant, too
   * @param reason as {@link RetryRule#reason()}
   */
  public TaskSettings failOn(Class<? extends Throwable> exception, String reason) {
    return rule(exception, RetryAction.FAIL, "", reason);
  }

  /**
   * Adds a rule: after this exception what would happen without a rule, whatever rules after it
   * say. As {@link RetryAction#DEFAULT}.
   *
   * @param exception a class literal; subclasses are meant, too
   */
  public TaskSettings defaultOn(Class<? extends Throwable> exception) {
    return rule(exception, RetryAction.DEFAULT, "", "");
  }

  /** Takes back the rules of the annotation, of the DAG and those that were added here. */
  public TaskSettings withoutRetryPolicy() {
    return set("retryPolicy", new RetryRules(List.of()));
  }

  /**
   * As {@link Task#onExecute()}, in place of those of the annotation; without names nothing is
   * called.
   *
   * @param callbacks names of methods: of the class that declares the task, or {@code
   *     "com.acme.Alerts#page"}
   */
  public TaskSettings onExecute(String... callbacks) {
    return set("onExecute", List.of(callbacks));
  }

  /**
   * As {@link Task#onSuccess()}, in place of those of the annotation; without names nothing is
   * called.
   *
   * @param callbacks names of methods, as in {@link #onExecute}
   */
  public TaskSettings onSuccess(String... callbacks) {
    return set("onSuccess", List.of(callbacks));
  }

  /**
   * As {@link Task#onFailure()}, in place of those of the annotation; without names nothing is
   * called.
   *
   * @param callbacks names of methods, as in {@link #onExecute}
   */
  public TaskSettings onFailure(String... callbacks) {
    return set("onFailure", List.of(callbacks));
  }

  /**
   * As {@link Task#onRetry()}, in place of those of the annotation; without names nothing is
   * called.
   *
   * @param callbacks names of methods, as in {@link #onExecute}
   */
  public TaskSettings onRetry(String... callbacks) {
    return set("onRetry", List.of(callbacks));
  }

  /**
   * As {@link Task#onSkipped()}, in place of those of the annotation; without names nothing is
   * called.
   *
   * @param callbacks names of methods, as in {@link #onExecute}
   */
  public TaskSettings onSkipped(String... callbacks) {
    return set("onSkipped", List.of(callbacks));
  }

  /** As {@link Task#callbackTimeout()}. */
  public TaskSettings callbackTimeout(String callbackTimeout) {
    return set("callbackTimeout", callbackTimeout);
  }

  /** As {@link Task#callbackTimeout()}. */
  public TaskSettings callbackTimeout(Duration callbackTimeout) {
    return set("callbackTimeout", callbackTimeout.toString());
  }

  private TaskSettings rule(
      Class<? extends Throwable> exception, RetryAction action, String delay, String reason) {
    RetryRules rules =
        values.get("retryPolicy") instanceof RetryRules before ? before : new RetryRules(List.of());
    return set("retryPolicy", rules.and(new RetryRules.Rule(exception, action, delay, reason)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "TaskSettings" + values;
  }
}
