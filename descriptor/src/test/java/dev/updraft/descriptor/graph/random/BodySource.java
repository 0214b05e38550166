package dev.updraft.descriptor.graph.random;

import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.graph.random.RandomBody.Group;
import dev.updraft.descriptor.graph.random.RandomBody.Method;
import dev.updraft.descriptor.graph.random.RandomBody.Type;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random body as a Java class. Its tasks call {@code Outcomes.<type>(method, arguments..)} of the
 * same package.
 */
public final class BodySource {
  private final RandomBody random;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> declared = new HashSet<>();
  private int copies;

  private BodySource(RandomBody random) {
    this.random = random;
  }

  /** The source of a class with one DAG of the same name. */
  public static String of(
      String packageName, String className, RandomBody random, List<IrStatement> body) {
    BodySource source = new BodySource(random);
    source.write(packageName, className, body);
    return source.out.toString();
  }

  private void write(String packageName, String className, List<IrStatement> body) {
    out.append("package ").append(packageName).append(";\n\n");
    out.append("import static dev.updraft.Dsl.*;\nimport dev.updraft.*;\n");
    out.append("import java.util.List;\n\n");
    out.append("public class ").append(className).append(" {\n");
    // Of this file, since the components of constant records of another file are not known.
    out.append("  public record Score(boolean ok, int n) {}\n\n");
    out.append("  @Dag(id = \"").append(className).append("\")\n");
    out.append("  public void ").append(className).append("() {\n");
    block(body, "    ");
    out.append("  }\n");
    for (Group group : random.groups().values()) {
      declared.addAll(group.parameterNames());
      out.append("\n  @TaskGroup\n  ").append(RandomBody.javaType(group.result())).append(' ');
      out.append(group.name()).append('(');
      out.append(
          IntStream.range(0, group.parameters().size())
              .mapToObj(
                  i ->
                      RandomBody.javaType(group.parameters().get(i))
                          + " "
                          + group.parameterNames().get(i))
              .collect(Collectors.joining(", ")));
      out.append(") {\n");
      block(group.body(), "    ");
      out.append("  }\n");
    }
    random.methods().values().forEach(this::method);
    out.append("}\n");
  }

  private void method(Method method) {
    String parameters =
        IntStream.range(0, method.parameters().size())
            .mapToObj(i -> RandomBody.javaType(method.parameters().get(i)) + " a" + i)
            .collect(Collectors.joining(", "));
    String arguments =
        IntStream.range(0, method.parameters().size())
            .mapToObj(i -> ", a" + i)
            .collect(Collectors.joining());
    out.append("\n  @Task\n  ").append(RandomBody.javaType(method.result())).append(' ');
    out.append(method.name()).append('(').append(parameters).append(") {\n    ");
    Type result = method.result();
    String outcome =
        result == null ? "none" : result.name().toLowerCase(java.util.Locale.ROOT) + "Of";
    String call = "Outcomes." + outcome + "(\"" + method.name() + '"' + arguments + ")";
    if (result == Type.SCORE) {
      out.append("var score = ").append(call).append(";\n    ");
      call = "new Score(score.ok(), score.n())";
    }
    out.append(result == null ? "" : "return ").append(call).append(";\n  }\n");
  }

  private void block(List<IrStatement> statements, String indent) {
    statements.forEach(statement -> statement(statement, indent));
  }

  private void statement(IrStatement statement, String indent) {
    if (statement instanceof IrStatement.Assign assign) {
      String value = captured(assign.value(), indent);
      out.append(indent);
      if (declared.add(assign.variable())) {
        out.append(RandomBody.javaType(random.variables().get(assign.variable()))).append(' ');
      }
      out.append(assign.variable()).append(" = ").append(value).append(";\n");
    } else if (statement instanceof IrStatement.Evaluate evaluate) {
      String value = captured(evaluate.expression(), indent);
      out.append(indent).append(value).append(";\n");
    } else if (statement instanceof IrStatement.Then) {
      out.append(indent).append("then();\n");
    } else if (statement instanceof IrStatement.Block block) {
      braces("", block.statements(), indent);
      out.append('\n');
    } else if (statement instanceof IrStatement.If branch) {
      braces("if (" + expression(branch.test(), Map.of()) + ") ", branch.whenTrue(), indent);
      if (branch.whenFalse().isEmpty()) {
        out.append('\n');
      } else {
        out.append(" else {\n");
        block(branch.whenFalse(), indent + "  ");
        out.append(indent).append("}\n");
      }
    } else if (statement instanceof IrStatement.Try attempt) {
      braces("try ", attempt.body(), indent);
      out.append(" finally {\n");
      block(attempt.cleanup(), indent + "  ");
      out.append(indent).append("}\n");
    } else if (statement instanceof IrStatement.Return end) {
      out.append(indent).append("return");
      if (end.value() != null) {
        out.append(' ').append(expression(end.value(), Map.of()));
      }
      out.append(";\n");
    }
  }

  private void braces(String head, List<IrStatement> statements, String indent) {
    out.append(indent).append(head).append("{\n");
    block(statements, indent + "  ");
    out.append(indent).append('}');
  }

  /** A lambda can only see locals that nobody assigns again, so it gets copies. */
  private String captured(IrExpression expression, String indent) {
    if (!(expression instanceof IrExpression.Mapped mapped)) {
      return expression(expression, Map.of());
    }
    Map<String, String> names = new java.util.HashMap<>();
    Set<String> elements = new HashSet<>();
    mapped.dimensions().forEach(d -> elements.addAll(d.elements()));
    List<IrExpression> arguments =
        mapped.body() instanceof IrExpression.Call call
            ? call.arguments()
            : ((IrExpression.GroupCall) mapped.body()).arguments();
    List<IrExpression> inner = new java.util.ArrayList<>(arguments);
    mapped.dimensions().stream().skip(1).forEach(d -> inner.addAll(d.lists()));
    for (IrExpression argument : inner) {
      IrExpression root = argument instanceof IrExpression.Part part ? part.target() : argument;
      if (root instanceof IrExpression.Variable variable
          && !elements.contains(variable.name())
          && !names.containsKey(variable.name())) {
        String copy = "c" + copies++;
        names.put(variable.name(), copy);
        out.append(indent).append("var ").append(copy).append(" = ");
        out.append(variable.name()).append(";\n");
      }
      if (root instanceof IrExpression.Call) {
        String copy = "c" + copies++;
        names.put(root.toString(), copy);
        out.append(indent).append("var ").append(copy).append(" = ");
        out.append(expression(root, Map.of())).append(";\n");
      }
    }
    return mapped(mapped, names);
  }

  private String mapped(IrExpression.Mapped mapped, Map<String, String> names) {
    boolean value =
        mapped.body() instanceof IrExpression.Call call
            ? call.task().returnsValue()
            : ((IrExpression.GroupCall) mapped.body()).group().returnsValue();
    String text = expression(mapped.body(), names);
    int last = mapped.dimensions().size() - 1;
    for (int i = last; i >= 0; i--) {
      IrExpression.Dimension dimension = mapped.dimensions().get(i);
      Map<String, String> visible = i == 0 ? Map.of() : names;
      String source =
          dimension.lists().size() == 1
              ? expression(dimension.lists().get(0), visible) + (value ? ".stream()" : "")
              : "zip("
                  + dimension.lists().stream()
                      .map(l -> expression(l, visible))
                      .collect(Collectors.joining(", "))
                  + ")";
      String operation = !value ? "forEach" : i == last ? "map" : "flatMap";
      text =
          source
              + "."
              + operation
              + "(("
              + String.join(", ", dimension.elements())
              + ") -> "
              + text
              + ")";
    }
    return value ? text + ".toList()" : text;
  }

  private String expression(IrExpression expression, Map<String, String> names) {
    String copied = names.get(expression.toString());
    if (copied != null) {
      return copied;
    }
    if (expression instanceof IrExpression.Constant constant) {
      return constant(constant.value());
    } else if (expression instanceof IrExpression.Variable variable) {
      return names.getOrDefault(variable.name(), variable.name());
    } else if (expression instanceof IrExpression.Part part) {
      String argument =
          part.step() instanceof PathStep.Contains contains ? constant(contains.element()) : "";
      return expression(part.target(), names) + "." + part.method() + "(" + argument + ")";
    } else if (expression instanceof IrExpression.Equal equal) {
      return equal.oneOf().stream()
          .map(c -> expression(equal.value(), names) + " == " + constant(c))
          .collect(Collectors.joining(" || ", "(", ")"));
    } else if (expression instanceof IrExpression.Not not) {
      return "!" + expression(not.value(), names);
    } else if (expression instanceof IrExpression.And and) {
      return "(" + expression(and.left(), names) + " && " + expression(and.right(), names) + ")";
    } else if (expression instanceof IrExpression.Or or) {
      return "(" + expression(or.left(), names) + " || " + expression(or.right(), names) + ")";
    } else if (expression instanceof IrExpression.Choice choice) {
      return "("
          + expression(choice.test(), names)
          + " ? "
          + expression(choice.whenTrue(), names)
          + " : "
          + expression(choice.whenFalse(), names)
          + ")";
    } else if (expression instanceof IrExpression.Call call) {
      return call(call.task().invoker(), call.arguments(), names);
    } else if (expression instanceof IrExpression.GroupCall call) {
      return call(call.group().groupId(), call.arguments(), names);
    }
    throw new IllegalStateException("not written: " + expression);
  }

  private String call(String name, List<IrExpression> arguments, Map<String, String> names) {
    StringJoiner joiner = new StringJoiner(", ", name + "(", ")");
    arguments.forEach(argument -> joiner.add(expression(argument, names)));
    return joiner.toString();
  }

  private static String constant(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(BodySource::constant)
          .collect(Collectors.joining(", ", "List.of(", ")"));
    }
    if (value instanceof Map<?, ?> score) {
      return "new Score(" + score.get("ok") + ", " + score.get("n") + ")";
    }
    return value instanceof String color ? "Color." + color : String.valueOf(value);
  }
}
