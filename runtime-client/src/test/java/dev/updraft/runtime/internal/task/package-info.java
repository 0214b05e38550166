/** Tests of the task runner. */
@NullMarked
package dev.updraft.runtime.internal.task;

import org.jspecify.annotations.NullMarked;
