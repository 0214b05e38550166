/** Bundles and servers for tests. */
@NullMarked
package dev.updraft.runtime.testing;

import org.jspecify.annotations.NullMarked;
