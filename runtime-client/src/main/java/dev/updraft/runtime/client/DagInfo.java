package dev.updraft.runtime.client;

import org.jspecify.annotations.Nullable;

/**
 * A DAG as the server lists it.
 *
 * @param dagId its id
 * @param paused whether new runs wait
 * @param importErrors whether its file could not be read when it was last looked at
 * @param file its file, relative to its bundle; if the server says it
 */
public record DagInfo(String dagId, boolean paused, boolean importErrors, @Nullable String file) {}
