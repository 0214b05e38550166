package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.DagSettings;
import java.util.List;

/** What every generated file begins with: the operators, written out so that nothing is shared. */
final class PythonHeader {
  private static final String OPERATORS =
      """

      from datetime import datetime, timedelta, timezone
      %p
      %vfrom airflow.sdk import DAG, Param, TaskGroup, task_group
      from airflow.sdk.bases.decorator import DecoratedOperator, task_decorator_factory%i

      JAVA_VERSION = %s
      %r

      class JavaTask(DecoratedOperator):
          ""\"A task whose body is a Java method. Only an Updraft worker runs it.""\"

          custom_operator_name = "@Task"
          template_fields = ("op_args", "op_kwargs", "java_method", "java_version")
          template_fields_renderers = {"op_args": "py", "op_kwargs": "py"}
          ui_color = "#f89820"

          def __init__(self, *, java_method: str, java_version: str | None = None, **kwargs):
              self.java_method = java_method
              self.java_version = java_version
              super().__init__(**kwargs)

          def execute(self, context):
              raise RuntimeError(
                  f"{self.java_method} is a Java task: no Updraft worker serves queue {self.queue!r}"
              )


      class JavaBranchTask(JavaTask):
          ""\"A Java task that chooses which tasks downstream of it run.""\"

          custom_operator_name = "@Branch"
          _can_skip_downstream = True


      # Otherwise Airflow derives a module name from the path, and every move is a new version.
      JavaTask.__module__ = JavaBranchTask.__module__ = "updraft"


      def java(method, *, branch=False, **kwargs):
          def wrap(fn):
              fn.__module__ = "updraft"
              return task_decorator_factory(
                  fn,
                  decorated_operator_class=JavaBranchTask if branch else JavaTask,
                  java_method=method,
                  java_version=JAVA_VERSION,
                  **kwargs,
              )

          return wrap
      %c""";

  /** How a file asks which arguments Airflow takes: not every release takes all. */
  private static final String RELEASE =
      "AIRFLOW = tuple(int(part) for part in __version__.split(\".\")[:2])\n";

  private PythonHeader() {}

  /**
   * The text.
   *
   * @param settings what the DAG is told
   * @param asksForRelease whether the file compares {@code AIRFLOW} with a release, {@code (3, 2)}
   * @param imports what schedule, Python operators and sensors import
   * @param sensors whether the file has sensors
   */
  static String text(
      String title,
      String javaVersion,
      boolean asksForRelease,
      DagSettings settings,
      List<String> imports,
      boolean sensors) {
    boolean calls = PythonCallbackForm.calls(settings);
    return literal(title)
        + "\n"
        + OPERATORS
            .replace(
                "%p",
                calls ? "from functools import partial\nfrom importlib import import_module\n" : "")
            .replace("%c", calls ? PythonCallbackForm.HELPER : "")
            .replace("%v", asksForRelease ? "from airflow import __version__\n" : "")
            .replace("%i", String.join("", imports.stream().map(line -> "\n" + line).toList()))
            .replace(
                "%r",
                (asksForRelease ? RELEASE : "")
                    + (PythonCallbackForm.hasDeadlines(settings)
                        ? PythonCallbackForm.DEADLINE_IMPORTS
                        : ""))
            .replace("%s", literal(javaVersion))
            .substring(1)
        + (sensors ? PythonSensors.OPERATORS : "");
  }
}
