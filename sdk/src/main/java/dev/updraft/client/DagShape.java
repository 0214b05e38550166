package dev.updraft.client;

import java.util.Set;

/**
 * The tasks of a DAG version and what follows what.
 *
 * @param tasks ids of tasks, sorted
 * @param edges {@code a >> b}, sorted
 */
public record DagShape(Set<String> tasks, Set<String> edges) {}
