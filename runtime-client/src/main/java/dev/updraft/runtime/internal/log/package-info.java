/** What a task prints and logs, on its way to Airflow. Not API. */
@NullMarked
package dev.updraft.runtime.internal.log;

import org.jspecify.annotations.NullMarked;
