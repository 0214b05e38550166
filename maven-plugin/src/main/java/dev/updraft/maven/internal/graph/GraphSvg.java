package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.maven.internal.graph.Picture.Box;
import dev.updraft.maven.internal.graph.Picture.Line;
import dev.updraft.maven.internal.graph.Picture.Point;
import java.util.List;
import java.util.Objects;

/** A picture as SVG: no script, no font, no address of anything else. */
final class GraphSvg {
  /** What the pictures look like, in the light and in the dark. */
  static final String STYLE =
      """
      .u{--paper:#fff;--ink:#1f2937;--soft:#6b7280;--box:#f8fafc;--rim:#64748b;--group:#eef2ff;
      --group-rim:#a5b4fc;--data:#475569;--order:#94a3b8;--gate:#c2410c;--sensor:#0e7490;
      --python:#a16207;--care:#15803d}
      @media(prefers-color-scheme:dark){.u{--paper:#0f172a;--ink:#e5e7eb;--soft:#9ca3af;
      --box:#1e293b;--rim:#64748b;--group:#172045;--group-rim:#4f5fa8;--data:#94a3b8;
      --order:#64748b;--gate:#fb923c;--sensor:#22d3ee;--python:#facc15;--care:#4ade80}}
      .u{background:var(--paper);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      .u .paper{fill:var(--paper)}
      .u .group rect{fill:var(--group);stroke:var(--group-rim)}
      .u .task rect{fill:var(--box);stroke:var(--rim);stroke-width:1.3}
      .u .sensor rect{stroke:var(--sensor)} .u .python rect{stroke:var(--python)}
      .u .care rect{stroke:var(--care);stroke-dasharray:5 3}
      .u text{fill:var(--ink);font-size:13px} .u .small{fill:var(--soft);font-size:10.5px}
      .u .rule{fill:var(--gate);font-size:10.5px}
      .u .edge path{fill:none;stroke:var(--order);stroke-width:1.3;stroke-dasharray:2 3}
      .u .data path{stroke:var(--data);stroke-dasharray:none}
      .u .gate path{stroke:var(--gate);stroke-dasharray:6 3}
      .u .edge polygon{fill:var(--order)} .u .data polygon{fill:var(--data)}
      .u .gate polygon{fill:var(--gate)}
      .u .gate rect{fill:var(--paper)} .u .gate text{fill:var(--gate);font-size:10.5px}
      .u .task:hover rect,.u .group:hover>rect{stroke-width:2.4}
      """;

  private static final double ROUND = 7;

  private final DagModel dag;
  private final TaskText text;
  private final Picture picture;
  private final StringBuilder out = new StringBuilder();

  private GraphSvg(TaskText text) {
    this.text = text;
    this.dag = text.dag();
    this.picture = GraphLayout.of(text);
  }

  /**
   * The picture of a DAG.
   *
   * @param text the DAG, with the settings of every task
   * @param styled whether the picture brings its style, which one in a page need not
   */
  static String of(TaskText text, boolean styled) {
    return new GraphSvg(text).write(styled);
  }

  private String write(boolean styled) {
    String width = Markup.number(picture.width());
    String height = Markup.number(picture.height());
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"u\" role=\"img\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" aria-label=\"Graph of DAG %s\">\n"
            .formatted(width, height, width, height, Markup.escape(dag.dagId())));
    if (styled) {
      out.append("<style>\n").append(STYLE).append("</style>\n");
    }
    out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    picture.groups().forEach(this::group);
    picture.edges().stream().filter(line -> line.edge().condition().isEmpty()).forEach(this::edge);
    picture.edges().stream().filter(line -> !line.edge().condition().isEmpty()).forEach(this::edge);
    picture.tasks().forEach(this::task);
    return out.append("</svg>\n").toString();
  }

  private void group(Box box) {
    GroupModel group = Objects.requireNonNull(dag.group(box.id()));
    open("group", text.lines(group));
    if (group.mapping() != null) {
      rect(box, 5, 10);
    }
    rect(box, 0, 10);
    String label = Markup.shorten(text.label(group), GraphLayout.LONGEST);
    line(box.x() + 12, box.y() + 21, "", label + (group.mapping() == null ? "" : " [ ]"));
    out.append("</g>\n");
  }

  private void task(Box box) {
    TaskModel task = Objects.requireNonNull(dag.task(box.id()));
    String kind =
        task.operator() != null
            ? " python"
            : task.kind().sensor() != null
                ? " sensor"
                : task.role() != TaskRole.WORK ? " care" : "";
    open("task" + kind, text.lines(task));
    if (task.mapping() != null) {
      rect(box, 5, 6);
    }
    rect(box, 0, 6);
    double x = box.x() + 13;
    line(x, box.y() + 20, "", Markup.shorten(text.label(task), GraphLayout.LONGEST));
    line(x, box.y() + 36, "small", Markup.shorten(text.kind(task), GraphLayout.LONGEST));
    if (!text.rule(task).isEmpty()) {
      line(x, box.y() + 51, "rule", text.rule(task));
    }
    if (task.mapping() != null) {
      line(box.x() + box.width() - 25, box.y() + 20, "", "[ ]");
    }
    out.append("</g>\n");
  }

  private void open(String kind, List<String> lines) {
    out.append("<g class=\"%s\"><title>".formatted(kind))
        .append(Markup.escape(String.join("\n", lines)))
        .append("</title>\n");
  }

  private void rect(Box box, double shift, double radius) {
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n"
            .formatted(
                Markup.number(box.x() + shift),
                Markup.number(box.y() + shift),
                Markup.number(box.width()),
                Markup.number(box.height()),
                Markup.number(radius)));
  }

  private void line(double x, double y, String style, String words) {
    out.append(
        "<text x=\"%s\" y=\"%s\"%s>%s</text>\n"
            .formatted(
                Markup.number(x),
                Markup.number(y),
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                Markup.escape(words)));
  }

  private void edge(Line line) {
    boolean gate = !line.edge().condition().isEmpty();
    String title = line.edge().from() + " → " + line.edge().to();
    open(
        "edge" + (gate ? " gate" : line.edge().data() ? " data" : ""),
        gate ? List.of(title, "if " + line.edge().condition()) : List.of(title));
    out.append("<path d=\"").append(path(line.points())).append("\"/>\n");
    Point end = line.points().get(line.points().size() - 1);
    out.append(
        "<polygon points=\"%s,%s %s,%s %s,%s\"/>\n"
            .formatted(
                Markup.number(end.x()),
                Markup.number(end.y()),
                Markup.number(end.x() - 7),
                Markup.number(end.y() - 3.5),
                Markup.number(end.x() - 7),
                Markup.number(end.y() + 3.5)));
    if (gate) {
      String label = Markup.shorten(line.edge().condition(), GraphLayout.LONGEST);
      double width = Math.ceil(Markup.width(label, GraphLayout.SMALL)) + 4;
      Point at = line.label();
      rect(new Box("", at.x() - width / 2, at.y() - 8, width, 16), 0, 3);
      out.append(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n"
              .formatted(Markup.number(at.x()), Markup.number(at.y() + 3.8), Markup.escape(label)));
    }
    out.append("</g>\n");
  }

  /** Straight pieces with round corners. */
  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + point(points.get(0)));
    for (int i = 1; i < points.size() - 1; i++) {
      Point corner = points.get(i);
      path.append("L").append(point(towards(corner, points.get(i - 1))));
      path.append("Q").append(point(corner)).append(" ");
      path.append(point(towards(corner, points.get(i + 1))));
    }
    return path.append("L").append(point(points.get(points.size() - 1))).toString();
  }

  private static Point towards(Point from, Point to) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double part = length == 0 ? 0 : Math.min(ROUND, length / 2) / length;
    return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
  }

  private static String point(Point point) {
    return Markup.number(point.x()) + " " + Markup.number(point.y());
  }
}
