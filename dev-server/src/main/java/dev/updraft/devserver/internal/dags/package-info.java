/** Bundles on disk and the DAGs in them. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.dags;

import org.jspecify.annotations.NullMarked;
