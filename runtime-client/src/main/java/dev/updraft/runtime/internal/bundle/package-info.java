/** Finds, loads and replaces bundles. Not API. */
@NullMarked
package dev.updraft.runtime.internal.bundle;

import org.jspecify.annotations.NullMarked;
