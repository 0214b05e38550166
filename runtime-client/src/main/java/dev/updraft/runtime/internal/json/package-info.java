/** JSON text and plain values. Not API. */
@NullMarked
package dev.updraft.runtime.internal.json;

import org.jspecify.annotations.NullMarked;
