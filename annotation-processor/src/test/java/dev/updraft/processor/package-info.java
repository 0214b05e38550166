/** Tests compile sources with the javac of the running JDK. */
@NullMarked
package dev.updraft.processor;

import org.jspecify.annotations.NullMarked;
