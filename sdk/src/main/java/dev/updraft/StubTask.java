package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as the body of a task of a DAG that is written in Python, where
 * {@code @task.stub(queue="java")} stands for it.
 *
 * <pre>{@code
 * public class Training {
 *   @StubTask(dagId = "py_train", taskId = "train")
 *   public Model train(
 *       @XCom(taskId = "extract") List<Double> data,
 *       @XCom(taskId = "conf", key = "rate") double rate,
 *       TaskContext context) { ... }
 * }
 * }</pre>
 *
 * <p>Each parameter takes an {@link XCom} of the run or is a {@link TaskContext}; the arguments of
 * the call in Python do not matter. The result is pushed as the XCom {@code return_value}, unless
 * it is null. Each try gets a new instance of the class, made by its no-argument constructor.
 * {@code updraft:bundle} packs the class as it packs DAGs, and a worker that has the bundle runs
 * the method for every task of these ids, wherever the Python DAG lies. What else such a task is
 * told, such as retries, the Python DAG says.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface StubTask {
  /** The id of the DAG in Python. */
  String dagId();

  /** The id of the task in that DAG, with those of the groups around it: {@code prepare.load}. */
  String taskId();

  /**
   * Whether the Python DAG maps tasks over the result ({@code expand}): the result must then be a
   * list or a map, whose length Airflow is told. A list longer than Airflow's {@code [core]
   * max_map_length} fails the task. Default: false.
   */
  boolean mapped() default false;

  /**
   * How long a try may run before the worker ends it as failed, as {@code 30s}, {@code 5m}, {@code
   * 2h}, {@code 1d} or an ISO-8601 duration. The {@code execution_timeout} of the Python DAG is not
   * known to the worker. Default: no limit.
   */
  String executionTimeout() default "";
}
