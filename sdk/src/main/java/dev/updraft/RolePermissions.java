package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a role may do with a DAG, see {@link Dag#accessControl()}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface RolePermissions {
  /** The role. */
  String role();

  /** What it may do, such as {@code can_read}, {@code can_edit} and {@code can_delete}. */
  String[] permissions();

  /** With what: {@code DAGs} for the DAG itself, or {@code DAG Runs}. Default: {@code DAGs}. */
  String resource() default "DAGs";
}
