/** An application for a mortgage: typed params, a check, a person who decides. */
@NullMarked
package dev.updraft.samples.mortgage;

import org.jspecify.annotations.NullMarked;
