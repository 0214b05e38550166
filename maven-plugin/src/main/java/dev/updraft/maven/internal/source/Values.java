package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns recorded arguments and conditions into the intermediate form. */
final class Values {
  private final Reporter reporter;

  Values(Reporter reporter) {
    this.reporter = reporter;
  }

  /** The value, as it is used by the call at {@code site}. */
  IrExpression read(Recorded node, Frame frame, CallSite site) {
    return switch (node.kind()) {
      case "value" -> constant(node.get("value"), site);
      case "list" ->
          new IrExpression.ListOf(
              node.nodes("items").stream().map(item -> read(item, frame, site)).toList(), site);
      case "variable" -> variable(String.valueOf(node.text("name")), frame, site);
      case "param" -> new IrExpression.Param(String.valueOf(node.text("name")), site);
      case "key" -> {
        String name = String.valueOf(node.text("name"));
        yield new IrExpression.Part(
            read(node.node("of"), frame, site),
            new PathStep.Key(name),
            "part(\"" + name + "\")",
            site);
      }
      case "index" -> {
        Integer index = node.number("index");
        int at = index == null ? 0 : index;
        yield new IrExpression.Part(
            read(node.node("of"), frame, site), new PathStep.Index(at), "get(" + at + ")", site);
      }
      case "contains" -> contains(node, frame, site);
      case "true" -> read(node.node("of"), frame, site);
      case "one_of" -> oneOf(node, frame, site);
      case "not" -> new IrExpression.Not(read(node.node("of"), frame, site), site);
      case "and" ->
          new IrExpression.And(
              read(node.node("left"), frame, site), read(node.node("right"), frame, site), site);
      case "or" ->
          new IrExpression.Or(
              read(node.node("left"), frame, site), read(node.node("right"), frame, site), site);
      default -> throw Bodies.unknown(node);
    };
  }

  private IrExpression variable(String name, Frame frame, CallSite site) {
    String nothing = frame.use(name);
    if (nothing != null) {
      reporter.report(Diagnostic.VOID_RESULT, site, nothing);
      return new IrExpression.Invalid(site);
    }
    return new IrExpression.Variable(name, site);
  }

  private IrExpression constant(@Nullable Object value, CallSite site) {
    try {
      return new IrExpression.Constant(ConstantJson.of(value), site);
    } catch (ConstantJson.NoJsonException e) {
      reporter.report(Diagnostic.CONSTANT_TYPE, site, String.valueOf(e.getMessage()));
      return new IrExpression.Invalid(site);
    }
  }

  private IrExpression contains(Recorded node, Frame frame, CallSite site) {
    IrExpression list = read(node.node("of"), frame, site);
    IrExpression element = constant(node.get("element"), site);
    return element instanceof IrExpression.Constant known && known.value() != null
        ? new IrExpression.Part(list, new PathStep.Contains(known.value()), "contains", site)
        : element;
  }

  private IrExpression oneOf(Recorded node, Frame frame, CallSite site) {
    IrExpression value = read(node.node("of"), frame, site);
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : node.list("values")) {
      IrExpression constant = constant(item, site);
      if (!(constant instanceof IrExpression.Constant known)) {
        return constant;
      }
      values.add(known.value());
    }
    boolean nullSafe = values.stream().anyMatch(String.class::isInstance);
    return new IrExpression.Equal(value, values, nullSafe, site);
  }
}
