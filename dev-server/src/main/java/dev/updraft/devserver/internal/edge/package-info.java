/** The Edge worker API. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.edge;

import org.jspecify.annotations.NullMarked;
