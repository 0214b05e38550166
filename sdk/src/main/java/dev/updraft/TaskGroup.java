package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body is a part of a DAG: a task group in Airflow.
 *
 * <p>Its body is read as that of a {@link Dag} method, wherever such a method or another group
 * calls it, and may return a value. It must stand in the outermost class of the DAG. Mapped over a
 * list, {@code rows.stream().map(row -> prepare(row)).toList()}, it becomes a mapped task group.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TaskGroup {
  /**
   * The id of the group within the group around it: letters, digits, {@code _}, {@code -} and
   * {@code .}. Its tasks are {@code id.task}; a second call of the group is {@code id__1}. Default:
   * the name of the method. Airflow: {@code group_id}.
   */
  String id() default "";
}
