package dev.updraft.devserver.internal.dags;

import java.time.Instant;

/**
 * Why a bundle, or a DAG of one, is not loaded.
 *
 * @param id a number for the REST API
 * @param file the bundle, or the file in it
 * @param message what is wrong and how to mend it
 * @param at when it was seen first
 */
public record ImportProblem(int id, String file, String message, Instant at) {}
