package dev.updraft.spi;

/**
 * Whose value it is that an {@link XcomBackend} keeps.
 *
 * @param dagId the id of the DAG
 * @param runId the id of the run
 * @param taskId the id of the task
 * @param mapIndex the index of an instance of a mapped task, −1 if it is not mapped
 * @param instanceId the id of the task instance, another one for each try
 * @param key the key, {@code return_value} for what the task returned
 */
public record XcomAddress(
    String dagId, String runId, String taskId, int mapIndex, String instanceId, String key) {}
