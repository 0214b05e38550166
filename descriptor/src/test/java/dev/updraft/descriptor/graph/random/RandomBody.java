package dev.updraft.descriptor.graph.random;

import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.GroupRef;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random bodies that are valid Java: every construct of the language, nested in each other. */
public final class RandomBody {
  /** What a variable holds. */
  public enum Type {
    INT,
    BOOL,
    COLOR,
    LIST,
    SCORE
  }

  /** The constants of the enum that tasks return. */
  public static final List<String> COLORS = List.of("RED", "GREEN", "BLUE");

  private static final Site HERE = () -> 1;
  private static final int MAX_CALLS = 24;

  /**
   * A task method.
   *
   * @param parameters types of its parameters
   * @param result what it returns, null for nothing
   */
  public record Method(String name, List<Type> parameters, @Nullable Type result) {}

  /**
   * A group method.
   *
   * @param result what it returns, null for nothing
   */
  public record Group(
      String name,
      List<Type> parameters,
      List<String> parameterNames,
      @Nullable Type result,
      List<IrStatement> body) {}

  /**
   * A variable.
   *
   * @param mappable whether a task can be mapped over it: no branch has chosen it
   * @param testable whether a branch can be decided by it: no mapping has made it
   */
  private record Variable(String name, Type type, boolean mappable, boolean testable) {}

  private final Random random;
  private final Map<String, Method> methods = new TreeMap<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, Type> variables = new TreeMap<>();
  private final Deque<List<Variable>> scopes = new ArrayDeque<>();

  /** What was tested so far in this block: to test it again mostly makes arms that never run. */
  private final List<String> tested = new ArrayList<>();

  private final Set<String> branchedCleanups = new HashSet<>();
  private int calls;
  private int names;
  private int mappedGroup;
  private int cleanups;
  private @Nullable Type returns;

  /** The body of this seed. */
  public RandomBody(long seed) {
    random = new Random(seed);
  }

  /** The task methods that the body calls. */
  public Map<String, Method> methods() {
    return methods;
  }

  /** The group methods that the body calls. */
  public Map<String, Group> groups() {
    return groups;
  }

  /** The types of the variables; each name is declared once. */
  public Map<String, Type> variables() {
    return variables;
  }

  /** Tasks of finally blocks that stand in a branch there. */
  Set<String> branchedCleanups() {
    return branchedCleanups;
  }

  /** The statements of the {@code @Dag} method. */
  public List<IrStatement> body() {
    scopes.push(new ArrayList<>());
    List<IrStatement> statements = new ArrayList<>();
    statements.add(declare(random.nextBoolean() ? Type.BOOL : Type.COLOR));
    statements.addAll(statements(3 + random.nextInt(5), 3));
    return statements;
  }

  private List<IrStatement> block(int most, int depth) {
    scopes.push(new ArrayList<>());
    int before = tested.size();
    List<IrStatement> statements = statements(1 + random.nextInt(most), depth);
    forget(before);
    scopes.pop();
    return statements;
  }

  private void forget(int before) {
    tested.subList(before, tested.size()).clear();
  }

  private boolean fresh(Variable variable) {
    return !tested.contains(variable.name()) || random.nextInt(12) == 0;
  }

  private List<IrStatement> statements(int count, int depth) {
    List<IrStatement> statements = new ArrayList<>();
    for (int i = 0; i < count && calls < MAX_CALLS; i++) {
      statements.add(statement(depth));
    }
    return statements;
  }

  private IrStatement statement(int depth) {
    int kind = random.nextInt(depth > 0 ? 22 : 9);
    return switch (kind) {
      case 0, 1, 2, 3 -> declare(Type.values()[random.nextInt(5)]);
      case 4 -> new IrStatement.Evaluate(call(null), HERE);
      case 5, 6 -> reassign();
      case 7 -> new IrStatement.Then(HERE);
      case 8 -> declareChoice();
      case 9, 10, 11, 12, 13 -> branch(depth);
      case 14 -> new IrStatement.Block(block(3, depth - 1), HERE);
      case 15, 16 -> attempt(depth);
      case 17 -> group(depth);
      default -> mappedGroup > 0 ? declare(Type.INT) : mapped(depth);
    };
  }

  private IrStatement declare(Type type) {
    return declare(type, call(type), true, true);
  }

  private IrStatement declare(Type type, IrExpression value, boolean mappable, boolean testable) {
    String name = "v" + names++;
    variables.put(name, type);
    scopes.element().add(new Variable(name, type, mappable, testable));
    return new IrStatement.Assign(name, value, HERE);
  }

  /** In an arm this is what makes a select. */
  private IrStatement reassign() {
    List<Variable> all = visible(v -> v.testable());
    if (all.isEmpty() || cleanups > 0) {
      return declare(Type.BOOL);
    }
    Variable chosen = all.get(random.nextInt(all.size()));
    for (List<Variable> scope : scopes) {
      scope.replaceAll(
          v -> v.name().equals(chosen.name()) ? new Variable(v.name(), v.type(), false, true) : v);
    }
    return new IrStatement.Assign(chosen.name(), call(chosen.type()), HERE);
  }

  private IrStatement declareChoice() {
    IrExpression test = test(1);
    Type type = Type.values()[random.nextInt(5)];
    return declare(type, new IrExpression.Choice(test, call(type), call(type), HERE), false, true);
  }

  private IrStatement branch(int depth) {
    List<Variable> colors = visible(v -> v.testable() && v.type() == Type.COLOR && fresh(v));
    if (!colors.isEmpty() && random.nextInt(3) == 0) {
      return choose(colors.get(random.nextInt(colors.size())).name(), depth);
    }
    IrExpression test = test(2);
    return new IrStatement.If(
        test, arm(depth, true), random.nextInt(3) == 0 ? List.of() : arm(depth, false), HERE);
  }

  /** A switch, as the reader lowers it. */
  private IrStatement choose(String variable, int depth) {
    tested.add(variable);
    IrStatement last =
        new IrStatement.If(
            equal(variable, List.of("BLUE")),
            arm(depth, false),
            random.nextBoolean() ? List.of() : arm(depth, false),
            HERE);
    return new IrStatement.If(
        equal(variable, random.nextBoolean() ? List.of("RED") : List.of("RED", "GREEN")),
        arm(depth, true),
        List.of(last),
        HERE);
  }

  private static IrExpression equal(String variable, List<@Nullable Object> constants) {
    return new IrExpression.Equal(
        new IrExpression.Variable(variable, HERE), constants, false, HERE);
  }

  /** Only first arms return: what follows a branch whose arms all return is no Java. */
  private List<IrStatement> arm(int depth, boolean first) {
    scopes.push(new ArrayList<>());
    List<IrStatement> statements = new ArrayList<>(statements(1 + random.nextInt(3), depth - 1));
    if (first && cleanups == 0 && random.nextInt(8) == 0) {
      statements.add(new IrStatement.Return(returns == null ? null : argument(returns), HERE));
    }
    scopes.pop();
    return statements;
  }

  private IrExpression test(int depth) {
    int kind = random.nextInt(depth > 0 ? 9 : 6);
    if (kind >= 6) {
      IrExpression left = test(depth - 1);
      return kind == 6
          ? new IrExpression.Not(left, HERE)
          : kind == 7
              ? new IrExpression.And(left, test(depth - 1), HERE)
              : new IrExpression.Or(left, test(depth - 1), HERE);
    }
    List<Variable> known = visible(v -> v.testable() && v.type() != Type.INT && fresh(v));
    if (known.isEmpty() || kind < 2) {
      return call(Type.BOOL);
    }
    Variable variable = known.get(random.nextInt(known.size()));
    tested.add(variable.name());
    IrExpression value = new IrExpression.Variable(variable.name(), HERE);
    return switch (variable.type()) {
      case COLOR -> equal(variable.name(), List.of(COLORS.get(random.nextInt(3))));
      case SCORE -> new IrExpression.Part(value, new PathStep.Key("ok"), "ok", HERE);
      case LIST ->
          new IrExpression.Part(
              value, new PathStep.Contains((long) random.nextInt(5)), "contains", HERE);
      default -> value;
    };
  }

  private IrStatement attempt(int depth) {
    List<IrStatement> body = block(3, depth - 1);
    cleanups++;
    scopes.push(new ArrayList<>());
    List<IrStatement> cleanup = new ArrayList<>();
    cleanup.add(new IrStatement.Evaluate(call(null), HERE));
    if (random.nextInt(3) == 0) {
      cleanup.add(new IrStatement.Evaluate(call(null), HERE));
    }
    if (random.nextInt(4) == 0) {
      int first = names;
      cleanup.add(
          new IrStatement.If(
              test(0), List.of(new IrStatement.Evaluate(call(null), HERE)), List.of(), HERE));
      IntStream.range(first, names).forEach(i -> branchedCleanups.add("t" + i));
    }
    scopes.pop();
    cleanups--;
    return new IrStatement.Try(body, cleanup, HERE);
  }

  private IrStatement group(int depth) {
    Type result = random.nextBoolean() ? null : Type.values()[random.nextInt(5)];
    Group group = newGroup(List.of(), result, depth);
    List<IrExpression> arguments = group.parameters().stream().map(this::argument).toList();
    IrExpression call = groupCall(group, arguments);
    return result == null
        ? new IrStatement.Evaluate(call, HERE)
        // A list may be what a mapping in the group made.
        : declare(result, call, false, mappedGroup == 0 && result != Type.LIST);
  }

  private static IrExpression groupCall(Group group, List<IrExpression> arguments) {
    return new IrExpression.GroupCall(
        new GroupRef(
            "t.D#" + group.name(),
            group.name(),
            false,
            group.parameterNames(),
            group.result() != null),
        arguments,
        group.body(),
        null,
        HERE);
  }

  private Group newGroup(List<Type> first, @Nullable Type result, int depth) {
    List<Type> parameters = new ArrayList<>(first);
    for (int i = random.nextInt(3); i > 0; i--) {
      parameters.add(Type.values()[random.nextInt(5)]);
    }
    List<List<Variable>> outer = new ArrayList<>(scopes);
    Type outerReturns = returns;
    scopes.clear();
    scopes.push(new ArrayList<>());
    List<String> parameterNames = new ArrayList<>();
    for (Type type : parameters) {
      String name = "p" + names++;
      parameterNames.add(name);
      scopes.element().add(new Variable(name, type, false, false));
    }
    returns = result;
    List<IrStatement> body = new ArrayList<>(statements(1 + random.nextInt(4), depth - 1));
    if (body.isEmpty()) {
      body.add(new IrStatement.Evaluate(call(null), HERE));
    }
    if (result != null) {
      body.add(new IrStatement.Return(call(result), HERE));
    }
    returns = outerReturns;
    scopes.clear();
    scopes.addAll(outer);
    Group group = new Group("g" + names++, parameters, parameterNames, result, body);
    groups.put(group.name(), group);
    return group;
  }

  private IrStatement mapped(int depth) {
    List<IrExpression.Dimension> dimensions = new ArrayList<>();
    List<String> elements = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      dimensions.add(dimension(elements));
    }
    Type result = random.nextInt(4) == 0 ? null : Type.INT;
    IrExpression body;
    List<Type> ints = elements.stream().map(e -> Type.INT).toList();
    List<IrExpression> arguments = new ArrayList<>();
    elements.forEach(e -> arguments.add(new IrExpression.Variable(e, HERE)));
    if (random.nextInt(2) == 0) {
      mappedGroup++;
      Group group = newGroup(ints, result, Math.min(depth, 2));
      mappedGroup--;
      group.parameters().stream().skip(ints.size()).forEach(type -> arguments.add(argument(type)));
      body = groupCall(group, arguments);
    } else {
      List<Type> types = new ArrayList<>(ints);
      if (random.nextBoolean()) {
        Type extra = Type.values()[random.nextInt(5)];
        types.add(extra);
        arguments.add(argument(extra));
      }
      body = call(types, arguments, result);
    }
    IrExpression mapped = new IrExpression.Mapped(dimensions, body, HERE);
    boolean plain = body instanceof IrExpression.Call;
    return result == null
        ? new IrStatement.Evaluate(mapped, HERE)
        : declare(Type.LIST, mapped, plain, false);
  }

  private IrExpression.Dimension dimension(List<String> elements) {
    if (random.nextInt(5) == 0) {
      String left = "e" + names++;
      String right = "e" + names++;
      elements.add(left);
      elements.add(right);
      return new IrExpression.Dimension(
          List.of(list(false), list(false)), List.of(left, right), HERE);
    }
    String element = "e" + names++;
    elements.add(element);
    return new IrExpression.Dimension(List.of(list(true)), List.of(element), HERE);
  }

  private IrExpression list(boolean constants) {
    if (constants && random.nextInt(3) == 0) {
      return new IrExpression.Constant(
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> (Object) (long) i).toList(),
          HERE);
    }
    List<Variable> lists = visible(v -> v.mappable() && v.type() == Type.LIST);
    return lists.isEmpty()
        ? call(Type.LIST)
        : new IrExpression.Variable(lists.get(random.nextInt(lists.size())).name(), HERE);
  }

  private IrExpression call(@Nullable Type result) {
    List<Type> types = new ArrayList<>();
    List<IrExpression> arguments = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Type type = Type.values()[random.nextInt(5)];
      types.add(type);
      arguments.add(argument(type));
    }
    return call(types, arguments, result);
  }

  private IrExpression call(List<Type> types, List<IrExpression> arguments, @Nullable Type result) {
    calls++;
    String name = "t" + names++;
    methods.put(name, new Method(name, List.copyOf(types), result));
    return new IrExpression.Call(
        new TaskRef(
            "t.D#" + name,
            name,
            name,
            false,
            IntStream.range(0, types.size()).mapToObj(i -> "a" + i).toList(),
            types.stream().map(RandomBody::javaType).toList(),
            result != null,
            TaskDefaults.NONE),
        arguments,
        HERE);
  }

  private IrExpression argument(Type type) {
    List<Variable> known = visible(v -> v.type() == type);
    if (!known.isEmpty() && random.nextInt(5) > 0) {
      return new IrExpression.Variable(known.get(random.nextInt(known.size())).name(), HERE);
    }
    List<Variable> scores = visible(v -> v.type() == Type.SCORE);
    if (!scores.isEmpty() && (type == Type.INT || type == Type.BOOL)) {
      String part = type == Type.INT ? "n" : "ok";
      Variable score = scores.get(random.nextInt(scores.size()));
      return new IrExpression.Part(
          new IrExpression.Variable(score.name(), HERE), new PathStep.Key(part), part, HERE);
    }
    Object constant =
        switch (type) {
          case INT -> (long) random.nextInt(5);
          case BOOL -> random.nextBoolean();
          case COLOR -> COLORS.get(random.nextInt(3));
          case LIST -> List.of(1L, 2L);
          case SCORE -> Map.of("ok", random.nextBoolean(), "n", (long) random.nextInt(5));
        };
    return new IrExpression.Constant(constant, HERE);
  }

  private List<Variable> visible(java.util.function.Predicate<Variable> wanted) {
    List<Variable> found = new ArrayList<>();
    scopes.forEach(scope -> scope.stream().filter(wanted).forEach(found::add));
    return found;
  }

  /** The type in Java. */
  public static String javaType(@Nullable Type type) {
    if (type == null) {
      return "void";
    }
    return switch (type) {
      case INT -> "int";
      case BOOL -> "boolean";
      case COLOR -> "Color";
      case LIST -> "List<Integer>";
      case SCORE -> "Score";
    };
  }
}
