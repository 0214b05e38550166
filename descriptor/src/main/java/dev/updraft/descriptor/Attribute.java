package dev.updraft.descriptor;

/** Something that a DAG or a task may be told, and that Airflow does without the worker's help. */
public interface Attribute {
  /** Its name in the annotation and the builder. */
  String javaName();

  /** Its name as an argument of Airflow's {@code DAG} or operator. */
  String airflowName();

  /** What its value is. */
  AttributeKind kind();

  /** Whether it only shows: a change of it is no other version of the code. */
  boolean shown();
}
