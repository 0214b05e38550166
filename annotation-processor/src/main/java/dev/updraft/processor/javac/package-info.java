/**
 * Reads method bodies through javac's tree API. Loaded by name, so that compilers without that API
 * can still run the rest of the processor.
 */
@NullMarked
package dev.updraft.processor.javac;

import org.jspecify.annotations.NullMarked;
