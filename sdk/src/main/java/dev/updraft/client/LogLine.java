package dev.updraft.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a task's log.
 *
 * @param event the text
 * @param level its level in lower case, if known
 * @param logger who wrote it, if known
 * @param fields everything that the server says of it, for example {@code error_detail}
 */
public record LogLine(
    String event,
    @Nullable String level,
    @Nullable String logger,
    Map<String, @Nullable Object> fields) {}
