/**
 * Stores of bundles: every version that was deployed, and which of them is the current one. The
 * worker reads them, {@code updraft deploy} and {@code updraft:deploy} write them, and so does
 * nothing else.
 */
@NullMarked
package dev.updraft.store;

import org.jspecify.annotations.NullMarked;
