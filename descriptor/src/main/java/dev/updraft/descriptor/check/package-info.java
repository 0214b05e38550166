/** Checks of texts that authors write: ids, schedules, dates and durations. */
@NullMarked
package dev.updraft.descriptor.check;

import org.jspecify.annotations.NullMarked;
