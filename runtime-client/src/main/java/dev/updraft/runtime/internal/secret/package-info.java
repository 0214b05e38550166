/** Places of connections and variables besides Airflow. Not API. */
@NullMarked
package dev.updraft.runtime.internal.secret;

import org.jspecify.annotations.NullMarked;
