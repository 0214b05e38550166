package dev.updraft.processor.javac;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intermediate form as text: one line for each simple statement. */
final class IrText {
  private final StringBuilder out = new StringBuilder();

  private IrText() {}

  static String of(List<IrStatement> statements) {
    IrText text = new IrText();
    text.statements(statements, "");
    return text.out.toString();
  }

  private void statements(List<IrStatement> statements, String indent) {
    statements.forEach(statement -> statement(statement, indent));
  }

  private void statement(IrStatement statement, String indent) {
    if (statement instanceof IrStatement.Assign assign) {
      line(indent, variable(assign.variable()) + " = " + text(assign.value(), indent));
    } else if (statement instanceof IrStatement.Evaluate evaluate) {
      line(indent, text(evaluate.expression(), indent));
    } else if (statement instanceof IrStatement.Then) {
      line(indent, "then");
    } else if (statement instanceof IrStatement.Block block) {
      block(indent, "{", block.statements());
      line(indent, "}");
    } else if (statement instanceof IrStatement.If branch) {
      block(indent, "if " + text(branch.test(), indent) + " {", branch.whenTrue());
      if (!branch.whenFalse().isEmpty()) {
        block(indent, "} else {", branch.whenFalse());
      }
      line(indent, "}");
    } else if (statement instanceof IrStatement.Try guarded) {
      block(indent, "try {", guarded.body());
      block(indent, "} finally {", guarded.cleanup());
      line(indent, "}");
    } else if (statement instanceof IrStatement.Return returned) {
      IrExpression value = returned.value();
      line(indent, value == null ? "return" : "return " + text(value, indent));
    } else {
      line(indent, "invalid");
    }
  }

  private void block(String indent, String head, List<IrStatement> statements) {
    line(indent, head);
    statements(statements, indent + "  ");
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private String all(List<IrExpression> expressions, String indent) {
    return String.join(", ", expressions.stream().map(e -> text(e, indent)).toList());
  }

  private String text(IrExpression expression, String indent) {
    if (expression instanceof IrExpression.Variable variable) {
      return variable(variable.name());
    } else if (expression instanceof IrExpression.Param param) {
      return "$" + param.name();
    } else if (expression instanceof IrExpression.Constant constant) {
      return json(constant.value());
    } else if (expression instanceof IrExpression.Call call) {
      return call.task().invoker() + id(call.id()) + "(" + all(call.arguments(), indent) + ")";
    } else if (expression instanceof IrExpression.GroupCall call) {
      return group(call, indent);
    } else if (expression instanceof IrExpression.Part part) {
      return text(part.target(), indent) + "." + part.step();
    } else if (expression instanceof IrExpression.ListOf list) {
      return "[" + all(list.items(), indent) + "]";
    } else if (expression instanceof IrExpression.Mapped mapped) {
      List<String> dimensions = new ArrayList<>();
      mapped.dimensions().forEach(dimension -> dimensions.add(dimension(dimension, indent)));
      return "map(" + String.join("; ", dimensions) + " -> " + text(mapped.body(), indent) + ")";
    } else if (expression instanceof IrExpression.Sequence sequence) {
      IrText inner = new IrText();
      inner.statements(sequence.statements(), "");
      return "(" + inner.out.toString().replace("\n", "; ") + text(sequence.value(), indent) + ")";
    }
    return test(expression, indent);
  }

  private String test(IrExpression expression, String indent) {
    if (expression instanceof IrExpression.Choice choice) {
      return "("
          + text(choice.test(), indent)
          + " ? "
          + text(choice.whenTrue(), indent)
          + " : "
          + text(choice.whenFalse(), indent)
          + ")";
    } else if (expression instanceof IrExpression.Equal equal) {
      List<String> labels = equal.oneOf().stream().map(IrText::json).toList();
      return "(" + text(equal.value(), indent) + " is " + String.join("|", labels) + ")";
    } else if (expression instanceof IrExpression.Not not) {
      return "!" + text(not.value(), indent);
    } else if (expression instanceof IrExpression.And and) {
      return "(" + text(and.left(), indent) + " && " + text(and.right(), indent) + ")";
    } else if (expression instanceof IrExpression.Or or) {
      return "(" + text(or.left(), indent) + " || " + text(or.right(), indent) + ")";
    }
    return "invalid";
  }

  private String group(IrExpression.GroupCall call, String indent) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.add(
          variable(call.group().parameterNames().get(i))
              + " = "
              + text(call.arguments().get(i), indent));
    }
    IrText inner = new IrText();
    inner.statements(call.body(), indent + "  ");
    return call.group().groupId()
        + id(call.id())
        + "("
        + String.join(", ", arguments)
        + ") {\n"
        + inner.out
        + indent
        + "}";
  }

  private String dimension(IrExpression.Dimension dimension, String indent) {
    return String.join(", ", dimension.elements()) + " in " + all(dimension.lists(), indent);
  }

  /** What no author can write is marked. */
  private static String variable(String name) {
    return name.replace(' ', '#');
  }

  private static String id(@Nullable String id) {
    return id == null ? "" : "@" + id;
  }

  private static String json(@Nullable Object value) {
    String text = Json.canonical(Collections.singletonList(value));
    return text.substring(1, text.length() - 1).strip();
  }
}
