package dev.updraft.airflow.dags;

import dev.updraft.Task;

/** The tasks of a superclass. */
public abstract class Common {
  @Task
  protected String inherited(String text) {
    return Trace.result("inherited", "inherited " + text);
  }

  @Task
  protected String replaced(String text) {
    return Trace.result("replaced", "never " + text);
  }

  @Task
  static String inheritedStatic(String text) {
    return Trace.result("inheritedStatic", "static " + text);
  }
}
