package dev.updraft.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the annotation processor generates for a DAG, so that it can be deleted when
 * the DAG is gone. Generated code only.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DagHandle {
  /** The binary name of the class that has the DAG. */
  String type();

  /** The name of its {@code @Dag} method. */
  String method();
}
