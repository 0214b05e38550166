package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskModel;
import java.util.List;

/** A page about one DAG that needs nothing but itself. */
final class GraphPage {
  private static final String STYLE =
      """
      body.u{margin:0 auto;padding:24px;color:var(--ink);line-height:1.45;max-width:1600px}
      h1{font-size:22px;margin:0 0 4px} h2{font-size:15px;margin:24px 0 6px}
      p{margin:2px 0} .soft{color:var(--soft)}
      .scroll{overflow:auto;border:1px solid var(--group-rim);border-radius:8px;margin-top:14px}
      .scroll svg{display:block}
      table{border-collapse:collapse;font-size:13px} .wide{overflow-x:auto}
      th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid var(--group-rim);vertical-align:top}
      th{color:var(--soft);font-weight:600}
      .key span{margin-right:18px;white-space:nowrap;font-size:12px;color:var(--soft)}
      .key i{display:inline-block;width:26px;border-top:2px solid var(--data);vertical-align:middle;margin-right:6px}
      .key .o{border-top:2px dotted var(--order)} .key .g{border-top:2px dashed var(--gate)}
      """;

  private final TaskText text;
  private final DagModel dag;
  private final StringBuilder out = new StringBuilder();

  private GraphPage(TaskText text) {
    this.text = text;
    this.dag = text.dag();
  }

  /** The page of a DAG. */
  static String of(TaskText text) {
    return new GraphPage(text).write();
  }

  private String write() {
    String id = Markup.escape(dag.dagId());
    out.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s%s</style>
        </head>
        <body class="u">
        <h1>%s</h1>
        """
            .formatted(id, GraphSvg.STYLE, STYLE, id));
    if (dag.description() != null) {
      out.append("<p>").append(Markup.escape(dag.description())).append("</p>\n");
    }
    out.append("<p class=\"soft\">").append(Markup.escape(about())).append("</p>\n");
    out.append("<div class=\"scroll\">\n").append(GraphSvg.of(text, false)).append("</div>\n");
    out.append(
        "<p class=\"key\"><span><i></i>gets the result</span><span><i class=\"o\"></i>only waits</span><span><i class=\"g\"></i>runs if</span><span>[ ] mapped</span></p>\n");
    params();
    tasks();
    return out.append("</body>\n</html>\n").toString();
  }

  private String about() {
    Schedule schedule = dag.schedule();
    String method = dag.className() + "#" + dag.methodName();
    String tags = dag.tags().isEmpty() ? "" : " · tags " + String.join(", ", dag.tags());
    return method
        + " · "
        + (schedule == null ? "runs when triggered" : "schedule " + schedule.summary())
        + " · "
        + dag.tasks().size()
        + (dag.tasks().size() == 1 ? " task" : " tasks")
        + tags;
  }

  private void params() {
    if (dag.params().isEmpty()) {
      return;
    }
    open("Params", "name", "default");
    for (ParamModel param : dag.params()) {
      row(List.of(param.name(), Json.canonical(param.defaultValue())));
    }
    out.append("</table></div>\n");
  }

  private void tasks() {
    open("Tasks", "task", "what", "queue", "retries", "trigger rule", "mapped over", "after");
    for (TaskModel task : dag.tasks()) {
      row(
          List.of(
              task.taskId(),
              text.kind(task),
              text.queue(task),
              text.retries(task),
              task.triggerRule().airflowName(),
              task.mapping() == null ? "" : text.sources(task.mapping()),
              String.join(", ", task.upstreamTaskIds())));
    }
    out.append("</table></div>\n");
  }

  private void open(String heading, String... columns) {
    out.append("<h2>").append(heading).append("</h2>\n<div class=\"wide\"><table>\n<tr>");
    for (String column : columns) {
      out.append("<th>").append(column).append("</th>");
    }
    out.append("</tr>\n");
  }

  private void row(List<String> cells) {
    out.append("<tr>");
    cells.forEach(cell -> out.append("<td>").append(Markup.escape(cell)).append("</td>"));
    out.append("</tr>\n");
  }
}
