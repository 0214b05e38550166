package dev.updraft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls of a DAG or of a block in it: a branch, a group, the body of {@link #attempt}.
 *
 * <p>Tasks are ordered by the results that they take; {@link #then()} and {@link #order} say more.
 * A function that is given a block must write to that block, and only while the function runs; any
 * other use is an {@link IllegalStateException}.
 *
 * <p>Arguments are {@link Ref}s, {@link Condition}s, lists of these, and constants: numbers, texts,
 * booleans, enum constants, null, {@code Duration}, {@code Instant}, {@code LocalDate} and the
 * like, records, and lists, sets and maps of such.
 */
public sealed class BlockBuilder permits DagBuilder {
  private final Recorder recorder;
  private final Scope scope;
  private boolean returned;

  BlockBuilder(Recorder recorder) {
    this(recorder, recorder.root());
  }

  private BlockBuilder(Recorder recorder, Scope scope) {
    this.recorder = recorder;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  /**
   * Calls a task. A second call of it in the DAG or group is the task {@code id__1}.
   *
   * @param name the name of a {@link Task} method of the source's class or of one that it inherits
   *     from; {@code "lib.train"} for a task of the library in field {@code lib}; {@code
   *     "train(int,java.lang.String)"} if the method is overloaded
   * @param arguments a value for each of its parameters
   * @return its result; of no use if the method returns nothing
   * @throws IllegalArgumentException if a value cannot be used in this block
   */
  public Ref task(String name, @Nullable Object... arguments) {
    return call(name, null, null, arguments);
  }

  /**
   * Gives the next call its id: {@code dag.named("left").task("load", "a")}.
   *
   * @param id the id within its group, which no other task or group may have: letters, digits,
   *     {@code _}, {@code -} and {@code .}
   */
  public Named named(String id) {
    return new Named(this, id);
  }

  /** A call that gets an id of its own. */
  public static final class Named {
    private final BlockBuilder block;
    private final String id;

    private Named(BlockBuilder block, String id) {
      this.block = block;
      this.id = id;
    }

    /** Gives the call settings, too. */
    public With with(TaskSettings settings) {
      return new With(block, id, settings);
    }

    /** Calls a task, as {@link BlockBuilder#task} does. */
    public Ref task(String name, @Nullable Object... arguments) {
      return block.call(name, id, null, arguments);
    }

    /** Makes a Python operator a task, as {@link BlockBuilder#operator} does. */
    public Ref operator(String classPath, Map<String, ?> arguments) {
      return block.operator(classPath, id, null, arguments);
    }
  }

  /**
   * Makes a Python operator a task of the DAG, which a Python worker runs: {@code
   * dag.operator("airflow.providers.standard.operators.bash.BashOperator", Map.of("bash_command",
   * script))}. Its id is the class's name in small letters, {@code bash_operator}, that of a second
   * one {@code bash_operator__1}. What an operator can be passed and what {@link PythonOperator}
   * says of it holds here, too; attributes such as a pool are given by {@link #with}.
   *
   * @param classPath the operator's module and class
   * @param arguments values by the names of the operator's arguments
   * @return what the operator pushes as its result
   * @throws IllegalArgumentException if a value cannot be used in this block
   */
  public Ref operator(String classPath, Map<String, ?> arguments) {
    return operator(classPath, null, null, arguments);
  }

  private Ref operator(
      String classPath,
      @Nullable String id,
      @Nullable TaskSettings settings,
      Map<String, ?> arguments) {
    checkOpen();
    List<Object> nodes = new ArrayList<>();
    // Sorted, since many maps have another order in each build.
    new TreeMap<>(arguments)
        .forEach(
            (name, value) -> nodes.add(Node.of("argument", "name", name, "value", value(value))));
    return recorder.let(
        Node.of(
            "operator",
            "class",
            classPath,
            "id",
            id,
            "settings",
            settings == null ? Map.of() : settings.recorded(),
            "arguments",
            nodes,
            "at",
            Node.place()));
  }

  /**
   * Gives the next call settings of its own: {@code dag.with(Dsl.task().queue("gpu")).task("train",
   * rows)}.
   *
   * @param settings what wins over the method's {@link Task}, as in {@link Dsl#with}
   */
  public With with(TaskSettings settings) {
    return new With(this, null, settings);
  }

  /** A call that gets settings of its own. */
  public static final class With {
    private final BlockBuilder block;
    private final @Nullable String id;
    private final TaskSettings settings;

    private With(BlockBuilder block, @Nullable String id, TaskSettings settings) {
      this.block = block;
      this.id = id;
      this.settings = settings;
    }

    /** Gives the call an id, too, as {@link BlockBuilder#named} does. */
    public With named(String name) {
      return new With(block, name, settings);
    }

    /** Calls a task, as {@link BlockBuilder#task} does. */
    public Ref task(String name, @Nullable Object... arguments) {
      return block.call(name, id, settings, arguments);
    }

    /** Makes a Python operator a task, as {@link BlockBuilder#operator} does. */
    public Ref operator(String classPath, Map<String, ?> arguments) {
      return block.operator(classPath, id, settings, arguments);
    }
  }

  private Ref call(
      String name,
      @Nullable String id,
      @Nullable TaskSettings settings,
      @Nullable Object @Nullable [] arguments) {
    checkOpen();
    List<Object> nodes = new ArrayList<>();
    // A lone null argument arrives as no array.
    for (Object argument : arguments == null ? new @Nullable Object[1] : arguments) {
      nodes.add(value(argument));
    }
    return recorder.let(
        Node.of(
            "task",
            "name",
            name,
            "id",
            id,
            "settings",
            settings == null ? Map.of() : settings.recorded(),
            "types",
            settings == null ? Map.of() : settings.types(),
            "arguments",
            nodes,
            "at",
            Node.place()));
  }

  /**
   * A task group: its tasks have ids {@code id.task}. A second group of this id is {@code id__1}.
   * Airflow: {@code TaskGroup}.
   *
   * @param id the id within the group around it: letters, digits, {@code _} and {@code -}
   * @param body writes what is in the group, and may end with {@link #returns}
   * @return what the group returns; of no use if that is nothing
   */
  public Ref group(String id, Consumer<BlockBuilder> body) {
    checkOpen();
    String place = Node.place();
    Scope inner = write(Scope.Kind.GROUP, body);
    return recorder.let(Node.of("group", "id", id, "body", inner.statements(), "at", place));
  }

  /**
   * The last call in a group: what {@link #group} gives.
   *
   * @throws IllegalStateException if this block is no group, or does so twice
   */
  public void returns(@Nullable Object value) {
    checkOpen();
    if (recorder.current().kind() != Scope.Kind.GROUP || scope == recorder.root()) {
      throw new IllegalStateException("returns(..) can only end the block of a group.");
    }
    scope.statements().add(Node.of("return", "value", value(value), "at", Node.place()));
    returned = true;
  }

  /**
   * Calls a task or group for each element of a list: {@code dag.map(rows, row ->
   * dag.task("prepare", row))}. Airflow: {@code expand}.
   *
   * @param list the result of a task, or a list of constants or results
   * @param call makes one call of {@code task}, {@code operator} or {@code group} in this block,
   *     and returns its result
   * @return the list of the results
   * @throws IllegalStateException if the function makes no call or several
   */
  public Ref map(Object list, Function<Ref, Ref> call) {
    return mapped("map", List.of(List.of(list)), e -> call.apply(e.get(0)));
  }

  /**
   * Calls a task or group for each pair of an element of the first list and one of the second, in
   * the order of nested loops.
   *
   * @see #map
   */
  public Ref cross(Object first, Object second, BiFunction<Ref, Ref, Ref> call) {
    return mapped(
        "cross", List.of(List.of(first), List.of(second)), e -> call.apply(e.get(0), e.get(1)));
  }

  /**
   * Calls a task or group for each combination of elements of the lists, in the order of nested
   * loops.
   *
   * @param call gets one element of each list
   * @see #map
   */
  public Ref cross(List<?> lists, Function<List<Ref>, Ref> call) {
    return mapped("cross", lists.stream().<List<?>>map(List::of).toList(), call);
  }

  /**
   * Calls a task or group for the first elements of two lists, for the second ones, and so on to
   * the end of the shorter list. Airflow: {@code XComArg.zip}.
   *
   * @see #map
   */
  public Ref zip(Object first, Object second, BiFunction<Ref, Ref, Ref> call) {
    return mapped("zip", List.of(List.of(first, second)), e -> call.apply(e.get(0), e.get(1)));
  }

  private Ref mapped(
      String word, List<? extends List<?>> dimensions, Function<List<Ref>, Ref> call) {
    checkOpen();
    String place = Node.place();
    Scope inner = new Scope(recorder.current(), Scope.Kind.MAPPING);
    List<Ref> elements = new ArrayList<>();
    List<Object> recorded = new ArrayList<>();
    for (List<?> lists : dimensions) {
      List<Object> nodes = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (Object list : lists) {
        nodes.add(value(list));
        names.add(recorder.element(elements.size() + 1));
        elements.add(new Ref(inner, Node.of("variable", "name", names.get(names.size() - 1))));
      }
      recorded.add(Node.of("dimension", "lists", nodes, "elements", names));
    }
    Ref result = recorder.within(inner, () -> call.apply(List.copyOf(elements)));
    Map<?, ?> body = Mappings.onlyCall(word, inner, result);
    return recorder.let(Node.of("map", "dimensions", recorded, "body", body, "at", place));
  }

  /**
   * A branch: the block is run if the condition holds, else skipped.
   *
   * @param then writes what is run
   */
  public void branch(Condition condition, Consumer<BlockBuilder> then) {
    branch(condition, then, otherwise -> {});
  }

  /** A branch: the first block is run if the condition holds, else the second. */
  public void branch(
      Condition condition, Consumer<BlockBuilder> then, Consumer<BlockBuilder> otherwise) {
    checkOpen();
    Map<String, @Nullable Object> test = value(condition);
    String place = Node.place();
    Scope first = write(Scope.Kind.ARM, then);
    Scope second = write(Scope.Kind.ARM, otherwise);
    add(
        "branch",
        "test",
        test,
        "then",
        first.statements(),
        "else",
        second.statements(),
        "at",
        place);
  }

  /**
   * One of two values.
   *
   * @param whenTrue the value if the condition holds: a {@link Ref} or a constant
   * @param whenFalse the value if it does not
   */
  public Ref choose(Condition condition, @Nullable Object whenTrue, @Nullable Object whenFalse) {
    return choose(condition, b -> whenTrue, b -> whenFalse);
  }

  /**
   * The value of one of two blocks, of which only that one is run.
   *
   * @param whenTrue writes what is run if the condition holds, and returns its value
   * @param whenFalse writes what is run if it does not, and returns its value
   */
  public Ref choose(
      Condition condition,
      Function<BlockBuilder, ? extends @Nullable Object> whenTrue,
      Function<BlockBuilder, ? extends @Nullable Object> whenFalse) {
    checkOpen();
    Map<String, @Nullable Object> test = value(condition);
    String place = Node.place();
    Object first = arm(whenTrue);
    Object second = arm(whenFalse);
    return recorder.let(
        Node.of("choose", "test", test, "then", first, "else", second, "at", place));
  }

  private Object arm(Function<BlockBuilder, ? extends @Nullable Object> body) {
    List<Object> value = new ArrayList<>();
    Scope inner = write(Scope.Kind.ARM, block -> value.add(block.value(body.apply(block))));
    return Node.of("arm", "body", inner.statements(), "value", value.get(0));
  }

  /**
   * A block and what cleans up after it, even if it failed. Tasks before it that made what the
   * cleanup takes become its setups. Airflow: setup and teardown tasks.
   */
  public void attempt(Consumer<BlockBuilder> body, Consumer<BlockBuilder> cleanup) {
    checkOpen();
    String place = Node.place();
    Scope tried = write(Scope.Kind.PLAIN, body);
    Scope afterwards = write(Scope.Kind.ARM, cleanup);
    add("attempt", "body", tried.statements(), "cleanup", afterwards.statements(), "at", place);
  }

  /** What follows in this block starts only when what precedes it in this block has ended. */
  public void then() {
    checkOpen();
    add("then", "at", Node.place());
  }

  /** A block of its own for {@link #then()}. */
  public void block(Consumer<BlockBuilder> body) {
    checkOpen();
    String place = Node.place();
    add("block", "body", write(Scope.Kind.PLAIN, body).statements(), "at", place);
  }

  /**
   * One task waits for another without taking its result. Airflow: {@code first >> later}.
   *
   * @param firstId the id of the task that must end, with its groups: {@code prepare.load}
   * @param laterId the id of the task that waits; both may be called before or after this
   */
  public void order(String firstId, String laterId) {
    checkOpen();
    add("order", "first", firstId, "later", laterId, "at", Node.place());
  }

  private Scope write(Scope.Kind kind, Consumer<BlockBuilder> body) {
    Scope inner = new Scope(recorder.current(), kind);
    BlockBuilder block = new BlockBuilder(recorder, inner);
    recorder.within(
        inner,
        () -> {
          body.accept(block);
          return inner;
        });
    return inner;
  }

  private void checkOpen() {
    if (recorder.current().block() != scope) {
      throw new IllegalStateException(
          "This block is not the one that is being written: call the block that the function was"
              + " given.");
    }
    if (returned) {
      throw new IllegalStateException("Nothing can follow returns(..) in a group.");
    }
  }

  private void add(String kind, @Nullable Object... entries) {
    recorder.current().statements().add(Node.of(kind, entries));
  }

  private Map<String, @Nullable Object> value(@Nullable Object value) {
    return Values.node(value, recorder.current());
  }
}
