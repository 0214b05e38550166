package dev.updraft.devserver.internal.auth;

/**
 * What a task's token says.
 *
 * @param taskInstance the id of the task instance
 * @param scope {@code workload} or {@code execution}
 * @param expires epoch seconds
 * @param life seconds from issue to expiry
 */
public record TaskClaims(String taskInstance, String scope, long expires, long life) {}
