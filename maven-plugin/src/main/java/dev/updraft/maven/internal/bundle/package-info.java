/** Not API. Checks a project's class output and packs it as a bundle. */
@NullMarked
package dev.updraft.maven.internal.bundle;

import org.jspecify.annotations.NullMarked;
