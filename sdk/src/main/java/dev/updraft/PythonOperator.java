package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without body, of an interface or an abstract class, that stands for an operator of
 * Airflow's Python providers. A {@link Dag} body calls it on a field like the task of a library:
 * the operator becomes a task of the DAG and is run by a Python worker.
 *
 * <pre>{@code
 * public interface Shell {
 *   @PythonOperator(
 *       value = "airflow.providers.standard.operators.bash.BashOperator",
 *       arguments = {"bash_command", "env"},
 *       constants = "{\"append_env\": true}")
 *   String run(String command, Map<String, String> env);
 * }
 * }</pre>
 *
 * <p>Results of tasks reach the operator as XComs, which Airflow resolves in the operator's
 * template fields only; constants become Python literals, records and maps dictionaries. Params of
 * the DAG and parts of results can only be passed as texts, which Jinja fills in. A constant text
 * that holds Jinja is passed as it is. The method's result is what the operator pushes as {@code
 * return_value}; Java tasks get it as the declared return type.
 *
 * <p>{@link Task} beside it says what any task can be told; its queue and executor default to the
 * deployment's, since those of the DAG are for Java tasks. In plain Java the call goes to whatever
 * the field holds.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PythonOperator {
  /**
   * The operator's module and class, {@code
   * airflow.providers.standard.operators.bash.BashOperator}. Where the generated file is imported
   * the provider must be installed: Airflow shows an import error if it is not.
   */
  String value();

  /**
   * The names of the operator's arguments that take the method's parameters, in the order of the
   * parameters. Default: none, for a method without parameters.
   */
  String[] arguments() default {};

  /**
   * Further arguments of the operator, as a JSON object with their names as keys. Default: none.
   * What any task can be told, such as {@code retries}, is said by {@link Task}.
   */
  String constants() default "{}";
}
