/** The long-lived worker: registers, fetches, heartbeats, drains. Not API. */
@NullMarked
package dev.updraft.runtime.internal.worker;

import org.jspecify.annotations.NullMarked;
