/** Runs one try of a task; knows nothing of how the job came. Not API. */
@NullMarked
package dev.updraft.runtime.internal.task;

import org.jspecify.annotations.NullMarked;
