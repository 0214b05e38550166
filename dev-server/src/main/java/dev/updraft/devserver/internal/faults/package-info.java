/** Faults that are made on purpose. Not API. */
@NullMarked
package dev.updraft.devserver.internal.faults;

import org.jspecify.annotations.NullMarked;
