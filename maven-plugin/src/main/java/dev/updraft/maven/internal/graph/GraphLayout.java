package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.maven.internal.graph.Picture.Box;
import dev.updraft.maven.internal.graph.Picture.Edge;
import dev.updraft.maven.internal.graph.Picture.Line;
import dev.updraft.maven.internal.graph.Picture.Point;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/**
 * Places tasks in layers from left to right, those of a group within its box, with the library that
 * draws graphs in Airflow's UI, too. The same DAG gives the same picture.
 */
final class GraphLayout {
  /** The size of the first line of a box; the other ones are smaller. */
  static final double FONT = 13;

  /** The size of the smaller lines. */
  static final double SMALL = 10.5;

  /** The longest text in a box, a label of a line, in characters. */
  static final int LONGEST = 44;

  /** From so many tasks on the nicer placement would take too long. */
  private static final int MANY = 200;

  private static final double LINE = 15;
  private static final double MARGIN = 20;

  private final DagModel dag;
  private final TaskText text;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> groups = new LinkedHashMap<>();
  private final Map<String, ElkNode> tasks = new LinkedHashMap<>();
  private final Map<ElkEdge, Edge> edges = new LinkedHashMap<>();

  private GraphLayout(TaskText text) {
    this.text = text;
    this.dag = text.dag();
  }

  /** The picture of a DAG. */
  static Picture of(TaskText text) {
    GraphLayout layout = new GraphLayout(text);
    layout.configure();
    layout.dag.groups().forEach(layout::addGroup);
    layout.dag.tasks().forEach(layout::addTask);
    layout.dag.tasks().forEach(layout::addEdges);
    new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
    return layout.picture();
  }

  private void configure() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    spacing(root);
  }

  private void spacing(ElkNode node) {
    node.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY,
        dag.tasks().size() > MANY
            ? NodePlacementStrategy.BRANDES_KOEPF
            : NodePlacementStrategy.NETWORK_SIMPLEX);
    if (dag.groups().isEmpty()) {
      // With boxes in boxes the library stumbles over it.
      node.setProperty(
          LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    }
    node.setProperty(LayeredOptions.SPACING_NODE_NODE, 22.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
  }

  private ElkNode parent(@Nullable String groupId) {
    return groupId == null ? root : Objects.requireNonNull(groups.get(groupId), groupId);
  }

  private void addGroup(GroupModel group) {
    ElkNode node = ElkGraphUtil.createNode(parent(group.parentGroupId()));
    double width = Markup.width(Markup.shorten(text.label(group), LONGEST) + " [ ]", FONT) + 30;
    node.setProperty(CoreOptions.PADDING, new ElkPadding(34, 18, 18, 18));
    node.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
    node.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(width, 50));
    node.setDimensions(width, 50);
    spacing(node);
    groups.put(group.groupId(), node);
  }

  private void addTask(TaskModel task) {
    double width = Markup.width(Markup.shorten(text.label(task), LONGEST), FONT);
    width = Math.max(width, Markup.width(Markup.shorten(text.kind(task), LONGEST), SMALL));
    width = Math.max(width, Markup.width(text.rule(task), SMALL));
    double height = text.rule(task).isEmpty() ? 2 * LINE + 14 : 3 * LINE + 14;
    ElkNode node = ElkGraphUtil.createNode(parent(task.groupId()));
    // To the right there is room for the sign of a mapped task.
    node.setDimensions(Math.max(90, Math.ceil(width) + (task.mapping() == null ? 28 : 50)), height);
    tasks.put(task.taskId(), node);
  }

  private void addEdges(TaskModel task) {
    Set<String> reads = Reads.of(dag, task);
    for (String before : task.upstreamTaskIds()) {
      ElkNode from = tasks.get(before);
      if (from == null) {
        continue;
      }
      String condition = condition(task, before);
      ElkEdge edge =
          ElkGraphUtil.createSimpleEdge(
              from, Objects.requireNonNull(tasks.get(task.taskId()), task.taskId()));
      if (!condition.isEmpty()) {
        ElkLabel label = ElkGraphUtil.createLabel(Markup.shorten(condition, LONGEST), edge);
        label.setDimensions(Math.ceil(Markup.width(label.getText(), SMALL)) + 8, 16);
        label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
      }
      edges.put(edge, new Edge(before, task.taskId(), condition, reads.contains(before)));
    }
  }

  /** What must hold of a result so that the task runs. */
  private static String condition(TaskModel task, String before) {
    List<String> texts = new ArrayList<>();
    for (Gate gate : task.gates()) {
      if (gate.deciderTaskId().equals(before)) {
        texts.add(ConditionText.ofEdge(gate.condition()));
      }
    }
    Condition own = task.condition();
    if (own != null && own.taskIds().contains(before)) {
      texts.add(own.taskIds().size() == 1 ? ConditionText.ofEdge(own) : ConditionText.of(own));
    }
    return texts.stream().distinct().collect(Collectors.joining(" and "));
  }

  private Picture picture() {
    List<Line> lines = new ArrayList<>();
    edges.forEach((elk, edge) -> lines.add(line(elk, edge)));
    return new Picture(root.getWidth(), root.getHeight(), boxes(tasks), boxes(groups), lines);
  }

  private static List<Box> boxes(Map<String, ElkNode> nodes) {
    List<Box> boxes = new ArrayList<>();
    nodes.forEach(
        (id, node) -> {
          Point origin = origin(node);
          boxes.add(new Box(id, origin.x(), origin.y(), node.getWidth(), node.getHeight()));
        });
    return boxes;
  }

  private static Line line(ElkEdge elk, Edge edge) {
    // The places of an edge count from the innermost box around both ends.
    Point origin = origin(elk.getContainingNode());
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : elk.getSections()) {
      points.add(at(origin, section.getStartX(), section.getStartY()));
      section.getBendPoints().forEach(bend -> points.add(at(origin, bend.getX(), bend.getY())));
      points.add(at(origin, section.getEndX(), section.getEndY()));
    }
    Point label = origin;
    for (ElkLabel placed : elk.getLabels()) {
      label =
          at(origin, placed.getX() + placed.getWidth() / 2, placed.getY() + placed.getHeight() / 2);
    }
    return new Line(edge, points, label);
  }

  private static Point at(Point origin, double x, double y) {
    return new Point(origin.x() + x, origin.y() + y);
  }

  private static Point origin(@Nullable ElkNode node) {
    double x = 0;
    double y = 0;
    for (ElkNode around = node; around != null; around = around.getParent()) {
      x += around.getX();
      y += around.getY();
    }
    return new Point(x, y);
  }
}
