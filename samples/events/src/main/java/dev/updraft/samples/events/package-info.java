/** Events: tasks that change assets, and DAGs that wait for changes, in Java and in Python. */
@NullMarked
package dev.updraft.samples.events;

import org.jspecify.annotations.NullMarked;
