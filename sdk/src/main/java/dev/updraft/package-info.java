/**
 * What the author of a DAG imports: {@link dev.updraft.Dag}, {@link dev.updraft.Task}, {@link
 * dev.updraft.Param}, the words of {@link dev.updraft.Dsl} and the {@link dev.updraft.TaskContext}.
 */
@NullMarked
package dev.updraft;

import org.jspecify.annotations.NullMarked;
