package dev.updraft.processor;

import dev.updraft.descriptor.StubModel;

/**
 * A method that does a task of a Python DAG.
 *
 * @param task the method, of which nothing matters to a graph
 * @param model what the worker must know of it
 */
public record StubMethod(TaskMethod task, StubModel model) {}
