package dev.updraft.devserver.internal.store;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A value that a task left.
 *
 * @param value the JSON as sent
 * @param at when
 */
public record Xcom(JsonNode value, Instant at) {}
