/** What is in a bundle, which version of it that is, and by whom it was signed. */
@NullMarked
package dev.updraft.descriptor.bundle;

import org.jspecify.annotations.NullMarked;
