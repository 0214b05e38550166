package dev.updraft.runtime.internal.execution;

import org.jspecify.annotations.Nullable;

/**
 * An XCom that was pushed.
 *
 * @param value the plain value; null is one, too
 */
public record Xcom(@Nullable Object value) {}
