package dev.updraft.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments and conditions as JSON values and back. */
final class ArgumentJson {
  private ArgumentJson() {}

  static List<Object> write(List<Argument> arguments) {
    List<Object> out = new ArrayList<>();
    arguments.forEach(argument -> out.add(write(argument)));
    return out;
  }

  private static Map<String, @Nullable Object> write(Argument argument) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (argument instanceof Argument.Constant constant) {
      out.put("kind", "constant");
      out.put("value", constant.value());
    } else if (argument instanceof Argument.Param param) {
      out.put("kind", "param");
      out.put("name", param.name());
      if (!param.path().isEmpty()) {
        out.put("path", path(param.path()));
      }
    } else if (argument instanceof Argument.Context) {
      out.put("kind", "context");
    } else if (argument instanceof Argument.Result result) {
      out.put("kind", "result");
      out.put("task_id", result.taskId());
      out.put("path", path(result.path()));
    } else if (argument instanceof Argument.Element element) {
      out.put("kind", "element");
      out.put("source", element.source());
      out.put("path", path(element.path()));
    } else if (argument instanceof Argument.ListOf list) {
      out.put("kind", "list");
      out.put("items", write(list.items()));
    } else if (argument instanceof Argument.Select select) {
      out.put("kind", "select");
      out.put("condition", write(select.condition()));
      out.put("true", write(select.whenTrue()));
      out.put("false", write(select.whenFalse()));
    } else if (argument instanceof Argument.Each each) {
      out.put("kind", "each");
      out.put("group_id", each.groupId());
      out.put("element", write(each.element()));
    } else if (argument instanceof Argument.Zip zip) {
      out.put("kind", "zip");
      out.put("lists", write(List.copyOf(zip.lists())));
    }
    return out;
  }

  static Map<String, @Nullable Object> write(Condition condition) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (condition instanceof Condition.Test test) {
      out.put("kind", "test");
      out.put("value", write(test.value()));
      out.put("one_of", test.oneOf());
    } else if (condition instanceof Condition.Not not) {
      out.put("kind", "not");
      out.put("condition", write(not.condition()));
    } else if (condition instanceof Condition.All all) {
      out.put("kind", "all");
      out.put("conditions", all.conditions().stream().map(ArgumentJson::write).toList());
    } else if (condition instanceof Condition.Any any) {
      out.put("kind", "any");
      out.put("conditions", any.conditions().stream().map(ArgumentJson::write).toList());
    }
    return out;
  }

  private static List<Object> path(List<PathStep> path) {
    return path.stream()
        .map(
            step -> {
              if (step instanceof PathStep.Contains contains) {
                return Map.of("contains", contains.element());
              }
              return step instanceof PathStep.Index at ? (Object) at.index() : step.toString();
            })
        .toList();
  }

  static List<Argument> read(@Nullable Object json) {
    return Json.objects(json).stream().map(ArgumentJson::read).toList();
  }

  private static Argument read(Map<String, @Nullable Object> in) {
    String kind = String.valueOf(in.get("kind"));
    return switch (kind) {
      case "constant" -> new Argument.Constant(in.get("value"));
      case "param" ->
          new Argument.Param(
              ModelJson.string(in, "name"), in.containsKey("path") ? readPath(in) : List.of());
      case "context" -> new Argument.Context();
      case "result" -> result(in);
      case "element" -> {
        if (!(in.get("source") instanceof Number source)) {
          throw new IllegalArgumentException("The DAG model lacks 'source'");
        }
        yield new Argument.Element(Math.toIntExact(source.longValue()), readPath(in));
      }
      case "list" -> new Argument.ListOf(read(in.get("items")));
      case "select" ->
          new Argument.Select(
              readCondition(in.get("condition")),
              read(Json.object(in.get("true"))),
              read(Json.object(in.get("false"))));
      case "each" ->
          new Argument.Each(ModelJson.string(in, "group_id"), read(Json.object(in.get("element"))));
      case "zip" ->
          new Argument.Zip(
              Json.objects(in.get("lists")).stream().map(ArgumentJson::result).toList());
      default -> throw new IllegalArgumentException("Unknown kind of argument: " + kind);
    };
  }

  private static Argument.Result result(Map<String, @Nullable Object> in) {
    return new Argument.Result(ModelJson.string(in, "task_id"), readPath(in));
  }

  static Condition readCondition(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    String kind = String.valueOf(in.get("kind"));
    return switch (kind) {
      case "test" ->
          new Condition.Test(result(Json.object(in.get("value"))), Json.list(in.get("one_of")));
      case "not" -> new Condition.Not(readCondition(in.get("condition")));
      case "all" -> new Condition.All(readConditions(in));
      case "any" -> new Condition.Any(readConditions(in));
      default -> throw new IllegalArgumentException("Unknown kind of condition: " + kind);
    };
  }

  private static List<Condition> readConditions(Map<String, @Nullable Object> in) {
    return Json.list(in.get("conditions")).stream().map(ArgumentJson::readCondition).toList();
  }

  private static List<PathStep> readPath(Map<String, @Nullable Object> in) {
    List<PathStep> path = new ArrayList<>();
    for (Object step : Json.list(in.get("path"))) {
      path.add(readStep(step));
    }
    return path;
  }

  private static PathStep readStep(@Nullable Object step) {
    if (step instanceof Map<?, ?> map) {
      Object element = map.get("contains");
      if (element == null) {
        throw new IllegalArgumentException("Unknown step of a path: " + step);
      }
      return new PathStep.Contains(element);
    }
    return step instanceof Number index
        ? new PathStep.Index(Math.toIntExact(index.longValue()))
        : new PathStep.Key(String.valueOf(step));
  }
}
