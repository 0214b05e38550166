package com.acme;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.spi.DagHandle;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.time.Instant;
import javax.annotation.processing.Generated;

/**
 * Starts runs of DAG <code>tuning</code> of {@link Tuning}. Generated; do not edit.
 *
 * <p>Finds the best rate.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@DagHandle(
    type = "com.acme.Tuning",
    method = "tuning"
)
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Tuning_Dag {
  /**
   * The id of the DAG.
   */
  public static final String ID = "tuning";

  private Tuning_Dag() {
  }

  /**
   * A run with these params. Whether it has a logical date has still to be said;
   * a task that triggers it says nothing, so that it has none.
   *
   * @param candidates the param <code>candidates</code>. Default: <code>3</code>.
   * @param model the param <code>model</code>. Default: <code>net</code>.
   * @return what to start
   */
  public static RunRequest.Undated run(int candidates, String model) {
    return RunRequest.of("tuning")
        .conf("candidates", candidates)
        .conf("model", model);
  }

  /**
   * Starts a run without logical date. Throws an {@code AirflowException} if Airflow refuses it.
   *
   * @param client the Airflow
   * @param candidates the param <code>candidates</code>. Default: <code>3</code>.
   * @param model the param <code>model</code>. Default: <code>net</code>.
   * @return the run
   */
  public static DagRun trigger(AirflowClient client, int candidates, String model) {
    return client.runs().trigger(run(candidates, model).withoutLogicalDate());
  }

  /**
   * Starts the run of a logical date. Throws an {@code AirflowException} if Airflow refuses it.
   *
   * @param client the Airflow
   * @param logicalDate the logical date, which no other run of the DAG has
   * @param candidates the param <code>candidates</code>. Default: <code>3</code>.
   * @param model the param <code>model</code>. Default: <code>net</code>.
   * @return the run
   */
  public static DagRun triggerAt(AirflowClient client, Instant logicalDate, int candidates,
      String model) {
    return client.runs().trigger(run(candidates, model).logicalDate(logicalDate));
  }

  /**
   * All params with their defaults.
   *
   * @return params of which each can be replaced
   */
  public static Params defaults() {
    return new Params(RunRequest.of("tuning"));
  }

  /**
   * Params of a run; those that are not said have their defaults. Immutable.
   */
  public static final class Params {
    private final RunRequest.Undated run;

    private Params(RunRequest.Undated run) {
      this.run = run;
    }

    /**
     * The same with this param.
     *
     * @param candidates the param <code>candidates</code>. Default: <code>3</code>.
     * @return the params
     */
    public Params candidates(int candidates) {
      return new Params(this.run.conf("candidates", candidates));
    }

    /**
     * The same with this param.
     *
     * @param model the param <code>model</code>. Default: <code>net</code>.
     * @return the params
     */
    public Params model(String model) {
      return new Params(this.run.conf("model", model));
    }

    /**
     * A run with these params. Whether it has a logical date has still to be said;
     * a task that triggers it says nothing, so that it has none.
     *
     * @return what to start
     */
    public RunRequest.Undated run() {
      return run;
    }

    /**
     * Starts a run without logical date. Throws an {@code AirflowException} if Airflow refuses it.
     *
     * @param client the Airflow
     * @return the run
     */
    public DagRun trigger(AirflowClient client) {
      return client.runs().trigger(run.withoutLogicalDate());
    }

    /**
     * Starts the run of a logical date. Throws an {@code AirflowException} if Airflow refuses it.
     *
     * @param client the Airflow
     * @param logicalDate the logical date, which no other run of the DAG has
     * @return the run
     */
    public DagRun triggerAt(AirflowClient client, Instant logicalDate) {
      return client.runs().trigger(run.logicalDate(logicalDate));
    }
  }
}
