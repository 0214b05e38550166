package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Cleaning up, names, constants of every kind, and parts of results. */
public class Words {
  public record Point(int x, int y) {}

  public record Shape(String name, List<Point> corners, Map<String, Integer> sizes) {}

  private static final Duration PAUSE = Duration.ofMinutes(5);

  @Dag(id = "lang_cleanups")
  public void cleanups(@Param("true") boolean a, @Param("true") boolean b) {
    String cluster = open("cluster");
    try {
      String result = work(cluster);
      if (flag(a)) {
        work(result);
      }
    } finally {
      close(cluster);
    }
    then();
    note("between");
    if (flag(b)) {
      String other = open("other");
      try {
        work(other);
        then();
        note("worked");
      } finally {
        close(other);
        then();
        note("closed");
      }
    }
  }

  @Dag(id = "lang_words")
  public void words(@Param("2") int n) {
    String left = named("left", note("l"));
    String right = named("right", () -> note("r"));
    named("void_one", () -> close(left));
    then();
    Shape shape = shape(n);
    point(shape.corners().get(1));
    number(shape.sizes().get("big"));
    number(shape.corners().get(0).x());
    note(shape.name());
    then();
    times(PAUSE, Instant.parse("2026-01-31T06:00:00Z"), LocalDate.of(2026, 2, 1));
    point(new Point(3, 4));
    shapes(List.of(new Shape("s", List.of(new Point(1, 2)), Map.of("k", 1))));
    note(right);
  }

  @Dag(id = "lang_context")
  public void context(TaskContext context, @Param("x") String word) {
    where(context, word);
  }

  @Task
  String where(TaskContext context, String word) {
    return Trace.result("where", context.taskId() + word);
  }

  @Task
  String open(String name) {
    return Trace.result("open", "open " + name);
  }

  @Task
  String work(String with) {
    return Trace.result("work", "worked with " + with);
  }

  @Task
  void close(String name) {
    Trace.ran("close");
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }

  @Task
  String note(String text) {
    return Trace.result("note", text);
  }

  @Task
  int number(int number) {
    return Trace.result("number", number);
  }

  @Task
  Shape shape(int n) {
    return Trace.result(
        "shape",
        new Shape("shape", List.of(new Point(n, 1), new Point(2, n)), Map.of("big", 10 * n)));
  }

  @Task
  Point point(Point point) {
    return Trace.result("point", new Point(point.y(), point.x()));
  }

  @Task
  int shapes(List<Shape> shapes) {
    return Trace.result("shapes", shapes.get(0).sizes().get("k"));
  }

  @Task
  String times(Duration pause, Instant at, LocalDate day) {
    return Trace.result("times", at.plus(pause) + " " + day);
  }
}
