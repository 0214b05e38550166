/** Tests. */
@NullMarked
package dev.updraft.runtime.internal.xcom;

import org.jspecify.annotations.NullMarked;
