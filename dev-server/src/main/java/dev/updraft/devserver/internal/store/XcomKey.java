package dev.updraft.devserver.internal.store;

/**
 * Where an XCom stands in its run.
 *
 * @param taskId the task
 * @param mapIndex its map index, -1 if it is not mapped
 * @param key the key
 */
public record XcomKey(String taskId, int mapIndex, String key) {}
