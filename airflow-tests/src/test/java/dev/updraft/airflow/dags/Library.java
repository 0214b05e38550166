package dev.updraft.airflow.dags;

import dev.updraft.Task;

/** Tasks that DAGs call on a field. */
public class Library {
  private final String name;

  Library(String name) {
    this.name = name;
  }

  @Task
  public int count(String text) {
    return Trace.result("count", name.length() + text.length());
  }

  @Task
  public void keep(String text) {
    Trace.ran("keep");
  }
}
