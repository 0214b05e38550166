/** The command line {@code updraft}. Not API: use the commands, not the classes. */
@NullMarked
package dev.updraft.runtime.cli;

import org.jspecify.annotations.NullMarked;
