package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.check.CallSettings;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.GroupRef;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns recorded blocks into the intermediate form. */
final class Bodies {
  private final Tasks tasks;
  private final Values values;
  private final Reporter reporter;

  /** Makes the site of a recorded call, of which the argument of {@code what} is a description. */
  private final Sites sites;

  /** Says where a call is. */
  @FunctionalInterface
  interface Sites {
    CallSite of(Recorded call, String what);
  }

  Bodies(Tasks tasks, Reporter reporter, Sites sites) {
    this.tasks = tasks;
    this.reporter = reporter;
    this.sites = sites;
    this.values = new Values(reporter);
  }

  /** The statements of a block. */
  List<IrStatement> read(List<Recorded> block, Frame frame) {
    List<IrStatement> statements = new ArrayList<>();
    block.forEach(statement -> statements.add(statement(statement, frame)));
    return statements;
  }

  private IrStatement statement(Recorded statement, Frame frame) {
    CallSite site = sites.of(statement, statement.kind());
    return switch (statement.kind()) {
      case "let" -> let(statement, frame);
      case "then" -> new IrStatement.Then(site);
      case "block" -> new IrStatement.Block(read(statement.nodes("body"), frame), site);
      case "branch" ->
          new IrStatement.If(
              values.read(statement.node("test"), frame, site),
              read(statement.nodes("then"), frame),
              read(statement.nodes("else"), frame),
              site);
      case "attempt" ->
          new IrStatement.Try(
              read(statement.nodes("body"), frame), read(statement.nodes("cleanup"), frame), site);
      case "return" ->
          new IrStatement.Return(values.read(statement.node("value"), frame, site), site);
      case "order" ->
          new IrStatement.Order(
              String.valueOf(statement.text("first")),
              String.valueOf(statement.text("later")),
              site);
      default -> throw unknown(statement);
    };
  }

  private IrStatement let(Recorded statement, Frame frame) {
    Recorded value = statement.node("value");
    String variable = String.valueOf(statement.text("variable"));
    IrExpression expression = expression(value, frame);
    String nothing = nothing(expression);
    if (nothing == null) {
      frame.assign(variable);
    } else {
      frame.assignNothing(variable, nothing);
    }
    return new IrStatement.Assign(variable, expression, expression.site());
  }

  /** The call that returns nothing; null if the expression has a value, or is wrong anyway. */
  private static @Nullable String nothing(IrExpression expression) {
    if (expression instanceof IrExpression.Mapped mapped) {
      return nothing(mapped.body());
    }
    if (expression instanceof IrExpression.Call call) {
      return call.task().returnsValue() ? null : "Task '" + call.task().invoker() + "'";
    }
    return expression instanceof IrExpression.GroupCall call && !call.group().returnsValue()
        ? "Group '" + call.group().groupId() + "'"
        : null;
  }

  private IrExpression expression(Recorded call, Frame frame) {
    return switch (call.kind()) {
      case "task" -> task(call, frame);
      case "operator" -> operator(call, frame);
      case "group" -> group(call, frame);
      case "map" -> mapped(call, frame);
      case "choose" -> {
        CallSite site = sites.of(call, "choose");
        IrExpression test = values.read(call.node("test"), frame, site);
        IrExpression first = arm(call.node("then"), frame, site);
        yield new IrExpression.Choice(test, first, arm(call.node("else"), frame, site), site);
      }
      default -> throw unknown(call);
    };
  }

  private IrExpression task(Recorded call, Frame frame) {
    String name = String.valueOf(call.text("name"));
    CallSite site = sites.of(call, "task '" + name + "'");
    List<IrExpression> arguments = new ArrayList<>();
    call.nodes("arguments").forEach(node -> arguments.add(values.read(node, frame, site)));
    TaskRef found = tasks.find(name, site);
    TaskRef task = found == null ? null : settings(call, found, site).on(found);
    return task == null || !tasks.takes(task, arguments, site)
        ? new IrExpression.Invalid(site)
        : new IrExpression.Call(task, arguments, call.text("id"), site);
  }

  private CallSettings settings(Recorded call, TaskRef task, CallSite site) {
    Settings.Faults faults =
        (attribute, diagnostic, details) -> reporter.report(diagnostic, site, details);
    Map<String, Object> written =
        RecordedSettings.read(call.node("settings"), call.node("types"), faults);
    new TaskSettingsChecks(tasks.catalog(), faults).resolve(task, written);
    return new CallSettings(written, faults);
  }

  private IrExpression operator(Recorded call, Frame frame) {
    String classPath = String.valueOf(call.text("class"));
    CallSite site = sites.of(call, "operator '" + classPath + "'");
    List<IrExpression> arguments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Recorded argument : call.nodes("arguments")) {
      names.add(String.valueOf(argument.text("name")));
      arguments.add(values.read(argument.node("value"), frame, site));
    }
    TaskRef task = PythonOperators.read(classPath, names, reporter, site);
    return task == null
        ? new IrExpression.Invalid(site)
        : new IrExpression.Call(
            settings(call, task, site).on(task), arguments, call.text("id"), site);
  }

  private IrExpression group(Recorded call, Frame frame) {
    String id = String.valueOf(call.text("id"));
    CallSite site = sites.of(call, "group '" + id + "'");
    Frame inner = frame.ofGroup();
    List<IrStatement> body = read(call.nodes("body"), inner);
    boolean returns = body.stream().anyMatch(IrStatement.Return.class::isInstance);
    List<IrExpression> arguments = new ArrayList<>();
    for (String variable : inner.captured()) {
      frame.use(variable);
      arguments.add(new IrExpression.Variable(variable, site));
    }
    GroupRef group = new GroupRef("group '" + id + "'", id, false, inner.captured(), returns);
    return new IrExpression.GroupCall(group, arguments, body, null, site);
  }

  private IrExpression mapped(Recorded call, Frame frame) {
    CallSite site = sites.of(call, "mapping");
    List<IrExpression.Dimension> dimensions = new ArrayList<>();
    for (Recorded dimension : call.nodes("dimensions")) {
      List<IrExpression> lists = new ArrayList<>();
      dimension.nodes("lists").forEach(list -> lists.add(values.read(list, frame, site)));
      dimension.texts("elements").forEach(frame::assign);
      dimensions.add(new IrExpression.Dimension(lists, dimension.texts("elements"), site));
    }
    return new IrExpression.Mapped(dimensions, expression(call.node("body"), frame), site);
  }

  private IrExpression arm(Recorded arm, Frame frame, CallSite site) {
    List<IrStatement> statements = read(arm.nodes("body"), frame);
    return new IrExpression.Sequence(statements, values.read(arm.node("value"), frame, site), site);
  }

  static IllegalArgumentException unknown(Recorded node) {
    return new IllegalArgumentException(
        "Unknown part of a recorded DAG: " + node.kind() + ". Use one version of Updraft.");
  }
}
