/** Support for the tests of the plugin. */
@NullMarked
package dev.updraft.maven.internal;

import org.jspecify.annotations.NullMarked;
