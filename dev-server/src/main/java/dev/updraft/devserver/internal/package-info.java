/** The parts of the server. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal;

import org.jspecify.annotations.NullMarked;
