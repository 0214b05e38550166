/** Tests of differences between bundles. */
@NullMarked
package dev.updraft.descriptor.diff;

import org.jspecify.annotations.NullMarked;
