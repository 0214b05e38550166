/** Tests. */
@NullMarked
package dev.updraft.store;

import org.jspecify.annotations.NullMarked;
