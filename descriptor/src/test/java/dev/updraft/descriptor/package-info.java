/** Tests of the neutral model. */
@NullMarked
package dev.updraft.descriptor;

import org.jspecify.annotations.NullMarked;
