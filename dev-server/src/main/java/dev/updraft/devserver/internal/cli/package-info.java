/** The command line. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.cli;

import org.jspecify.annotations.NullMarked;
