package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which XCom of its run a parameter of a {@link StubTask} method takes. If there is none, the
 * task fails and is not tried again, unless the parameter is an {@code Optional} or
 * {@code @Nullable}: its value is then empty or null. Airflow: {@code ti.xcom_pull}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface XCom {
  /** The id of the task that pushes it, with those of the groups around it. */
  String taskId();

  /** The key under which it is pushed. Default: {@code return_value}, a task's result. */
  String key() default "return_value";

  /**
   * Whether the parameter takes the values of all instances of a mapped task, as a list in the
   * order of their map indexes; instances without a value are left out. Default: false, the value
   * of a task that is not mapped, or in a mapped task group that of the same map index.
   */
  boolean mapped() default false;

  /**
   * Whether the value is a list of which the parameter takes the element for this instance's map
   * index: what the Python DAG passes to {@code expand}. Default: false.
   */
  boolean element() default false;
}
