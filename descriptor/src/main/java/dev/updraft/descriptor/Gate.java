package dev.updraft.descriptor;

/**
 * How one task decides whether another one runs. When the decider has ended, the worker that ran it
 * has Airflow skip the gated task if the condition does not hold. A decider that is skipped itself
 * skips nobody.
 *
 * @param deciderTaskId the task that decides, one of the direct upstream of the gated task and in
 *     no mapped group
 * @param condition reads the result of the decider only
 */
public record Gate(String deciderTaskId, Condition condition) {}
