package dev.updraft.maven.internal.graph;

import java.util.List;

/**
 * Where everything of a DAG stands, in pixels from the upper left corner.
 *
 * @param width the width of all of it
 * @param height the height of all of it
 * @param tasks the boxes of tasks by id
 * @param groups the boxes of groups by id, outer ones first
 * @param edges the lines between tasks
 */
record Picture(double width, double height, List<Box> tasks, List<Box> groups, List<Line> edges) {
  /**
   * A box.
   *
   * @param id the id of the task or group
   */
  record Box(String id, double x, double y, double width, double height) {}

  /** A point. */
  record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param edge what it joins
   * @param points its corners, from start to end
   * @param label the middle of its label
   */
  record Line(Edge edge, List<Point> points, Point label) {}

  /**
   * That a task waits for another one.
   *
   * @param from the id of the task before
   * @param to the id of the task after it
   * @param condition what must hold of the result of the first, empty if nothing
   * @param data whether the second gets something of that result
   */
  record Edge(String from, String to, String condition, boolean data) {}
}
