/** Tests of the checks. */
@NullMarked
package dev.updraft.descriptor.check;

import org.jspecify.annotations.NullMarked;
