/** What changed between two bundles, and whom it concerns. */
@NullMarked
package dev.updraft.descriptor.diff;

import org.jspecify.annotations.NullMarked;
