/**
 * Classes that every bundle gets a copy of its own of, so that they join what the bundle brings,
 * its SLF4J say, with the worker. They use the JDK, the bundle's libraries and {@link
 * dev.updraft.runtime.internal.log.BundleLogs}. Not API.
 */
@NullMarked
package dev.updraft.runtime.internal.bridge;

import org.jspecify.annotations.NullMarked;
