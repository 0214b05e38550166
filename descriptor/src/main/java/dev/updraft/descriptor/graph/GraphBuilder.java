package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a {@code @Dag} method with task calls instead of values, and keeps what was
 * called with what.
 */
public final class GraphBuilder {
  private final Reporter reporter;
  private final Map<String, Value> locals = new HashMap<>();
  private final Map<String, TaskNode> nodes = new LinkedHashMap<>();
  private final Set<String> before = new LinkedHashSet<>();
  private final Set<String> block = new LinkedHashSet<>();
  private boolean failed;

  /** A builder for one DAG, which tells {@code reporter} what it finds wrong. */
  public GraphBuilder(Reporter reporter) {
    this.reporter = reporter;
  }

  /**
   * Builds the DAG.
   *
   * @param header the DAG without its tasks
   * @param body the statements of the {@code @Dag} method
   * @param site the {@code @Dag} method
   * @return the DAG with its tasks, or null if something wrong was reported
   */
  public @Nullable DagModel build(DagModel header, List<IrStatement> body, Site site) {
    body.forEach(this::run);
    if (nodes.isEmpty() && !failed) {
      fail(Diagnostic.EMPTY_DAG, site, header.dagId());
    }
    if (failed) {
      return null;
    }
    List<TaskModel> tasks = new TaskEdges(nodes).models();
    return header.with(tasks, List.of());
  }

  /** The line of each task's call, by task id. */
  public Map<String, Integer> lines() {
    Map<String, Integer> lines = new TreeMap<>();
    nodes.forEach((id, node) -> lines.put(id, node.site().line()));
    return lines;
  }

  private void run(IrStatement statement) {
    if (statement instanceof IrStatement.Assign assign) {
      locals.put(assign.variable(), value(assign.value()));
    } else if (statement instanceof IrStatement.Evaluate evaluate) {
      value(evaluate.expression());
    } else if (statement instanceof IrStatement.Then) {
      before.addAll(block);
    } else {
      failed = true;
    }
  }

  private Value value(IrExpression expression) {
    if (expression instanceof IrExpression.Constant constant) {
      return new Value.Known(constant.value());
    } else if (expression instanceof IrExpression.Param param) {
      return new Value.OfParam(param.name());
    } else if (expression instanceof IrExpression.Variable variable) {
      return variable(variable);
    } else if (expression instanceof IrExpression.Part part) {
      return component(part);
    } else if (expression instanceof IrExpression.ListOf list) {
      return list(list.items());
    } else if (expression instanceof IrExpression.Call call) {
      return call(call, null);
    } else if (expression instanceof IrExpression.Mapped mapped) {
      return mapped(mapped);
    }
    failed = true;
    return Value.BAD;
  }

  private Value variable(IrExpression.Variable variable) {
    Value value = locals.get(variable.name());
    if (value == null) {
      // The compiler refuses it, or what would have assigned it was refused.
      failed = true;
      return Value.BAD;
    }
    return value;
  }

  private Value component(IrExpression.Part component) {
    Value target = value(component.target());
    if (target instanceof Value.OfResult result) {
      return new Value.OfResult(result.node(), append(result.path(), component.step()));
    }
    if (target instanceof Value.OfElement element) {
      return new Value.OfElement(append(element.path(), component.step()));
    }
    return target == Value.BAD
        ? Value.BAD
        : fail(Diagnostic.METHOD_ON_RESULT, component.site(), component.method());
  }

  private static List<PathStep> append(List<PathStep> path, PathStep step) {
    List<PathStep> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private Value list(List<IrExpression> expressions) {
    List<Value> items = new ArrayList<>();
    for (IrExpression expression : expressions) {
      Value item = value(expression);
      // List.of throws on null where the method runs as plain Java.
      boolean isNull = item instanceof Value.Known known && known.json() == null;
      items.add(
          isNull
              ? fail(
                  Diagnostic.UNSUPPORTED_EXPRESSION,
                  expression.site(),
                  "null as an element of List.of(..)")
              : item);
    }
    if (items.contains(Value.BAD)) {
      return Value.BAD;
    }
    if (items.stream().allMatch(Value.Known.class::isInstance)) {
      List<@Nullable Object> constants = new ArrayList<>();
      items.forEach(item -> constants.add(((Value.Known) item).json()));
      return new Value.Known(constants);
    }
    return new Value.OfList(items);
  }

  private Value mapped(IrExpression.Mapped mapped) {
    IrExpression.Dimension dimension = mapped.dimensions().get(0);
    Value source = value(dimension.lists().get(0));
    String element = dimension.elements().get(0);
    IrExpression.Call body = (IrExpression.Call) mapped.body();
    // The body is read even without a usable source, so that its own errors show up too.
    Value outer = locals.put(element, new Value.OfElement(List.of()));
    Value result =
        source instanceof Value.OfResult list && list.path().isEmpty()
            ? call(body, new MappedOver(list.node(), element))
            : badMapping(mapped, body, source);
    if (outer == null) {
      locals.remove(element);
    } else {
      locals.put(element, outer);
    }
    return result;
  }

  private Value badMapping(IrExpression.Mapped mapped, IrExpression.Call body, Value source) {
    body.arguments().forEach(this::value);
    return source == Value.BAD
        ? Value.BAD
        : fail(
            Diagnostic.MAPPING_SOURCE,
            mapped.dimensions().get(0).lists().get(0).site(),
            source.what());
  }

  private Value call(IrExpression.Call call, @Nullable MappedOver over) {
    TaskRef task = call.task();
    List<Argument> arguments = new ArrayList<>();
    Set<String> upstream = new LinkedHashSet<>();
    boolean bad = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      Value value = value(call.arguments().get(i));
      bad |= value == Value.BAD;
      value.sources(upstream);
      arguments.add(value.argument(task.parameterTypes().get(i)));
    }
    Mapping mapping = null;
    if (over != null) {
      if (!bad && arguments.stream().noneMatch(GraphBuilder::usesElement)) {
        return fail(Diagnostic.ELEMENT_UNUSED, call.site(), over.element(), task.taskId());
      }
      upstream.add(over.source().id());
      mapping = new Mapping(List.of(new Argument.Result(over.source().id(), List.of())));
      over.source().markMappedOver();
    }
    if (bad) {
      failed = true;
      return Value.BAD;
    }
    String id = freeId(task, call.site());
    TaskNode node =
        new TaskNode(id, task, arguments, mapping, upstream, new HashSet<>(before), call.site());
    nodes.put(id, node);
    block.add(id);
    return task.returnsValue() ? new Value.OfResult(node, List.of()) : Value.NOTHING;
  }

  private static boolean usesElement(Argument argument) {
    return argument instanceof Argument.Element
        || argument instanceof Argument.ListOf list
            && list.items().stream().anyMatch(GraphBuilder::usesElement);
  }

  /** The second call of a task is {@code id__1}, as in TaskFlow. */
  private String freeId(TaskRef task, Site site) {
    TaskNode taken = nodes.get(task.taskId());
    if (taken == null) {
      return task.taskId();
    }
    boolean other = !taken.task().method().equals(task.method());
    if (other && (task.explicitId() || taken.task().explicitId())) {
      fail(Diagnostic.DUPLICATE_ID, site, task.taskId(), taken.task().method());
    }
    int number = 1;
    while (nodes.containsKey(task.taskId() + "__" + number)) {
      number++;
    }
    return task.taskId() + "__" + number;
  }

  private Value fail(Diagnostic diagnostic, Site site, Object... details) {
    failed = true;
    reporter.report(diagnostic, site, details);
    return Value.BAD;
  }

  /** What the task that is being called is mapped over. */
  private record MappedOver(TaskNode source, String element) {}
}
