/**
 * Not API. What compiled classes say: which declare DAGs, what a task reaches, and digests of that.
 */
@NullMarked
package dev.updraft.maven.internal.code;

import org.jspecify.annotations.NullMarked;
