/** Not API. Runs a bundle on the dev server with a worker, both as child processes. */
@NullMarked
package dev.updraft.maven.internal.run;

import org.jspecify.annotations.NullMarked;
