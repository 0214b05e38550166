/**
 * The annotation processor. What any compiler can tell about a DAG class is read here; what only
 * javac can tell is read in {@code javac}.
 */
@NullMarked
package dev.updraft.processor;

import org.jspecify.annotations.NullMarked;
