package dev.updraft.airflow.conformance.dags;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.Xcoms;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** XComs by key, results of mapped tasks, labels and shown arguments. */
public class Exchange {
  public record Score(String name, double value) {}

  public record Order(int id, List<String> tags) {}

  @Dag(id = "conform_xcoms")
  public void xcoms() {
    int pushed = pushes();
    pulls(pushed);
  }

  @Dag(id = "conform_mapping")
  public void mapping() {
    List<Integer> numbers = numbers(3);
    List<Order> orders = orders();
    List<Integer> squares = numbers.stream().map(this::square).toList();
    total(squares);
    for (int n : numbers) {
      for (Order order : orders) {
        line(order, n);
      }
    }
    List<Integer> none = none();
    List<Integer> nothing = none.stream().map(this::never).toList();
    count(nothing);
  }

  @Dag(id = "conform_xcom_slash")
  public void slash() {
    slashed();
  }

  @Dag(id = "conform_limit")
  public void limit(@Param("3") int size) {
    for (int n : numbers(size)) {
      square(n);
    }
  }

  @Dag(id = "conform_history")
  public void history() {
    counter();
  }

  @Task
  int pushes() {
    Xcoms xcoms = TaskContext.current().xcoms();
    xcoms.push("rows", 41);
    xcoms.push("rows", 42);
    xcoms.push("score", new Score("tree", 0.5));
    xcoms.push("a key with ü", List.of(1, 2));
    return 1;
  }

  @Task
  List<String> pulls(int pushed) {
    Xcoms xcoms = TaskContext.current().xcoms();
    List<String> said = new ArrayList<>();
    said.add("rows " + xcoms.of("pushes").key("rows").get(Integer.class));
    said.add("score " + xcoms.of("pushes").key("score").get(Score.class).name());
    said.add("list " + xcoms.of("pushes").key("a key with ü").list(Integer.class));
    said.add("result " + xcoms.of("pushes").get(Integer.class));
    Optional<String> none = xcoms.of("pushes").key("nope").find(String.class);
    said.add("none " + none.isPresent());
    try {
      xcoms.of("nobody").get(String.class);
    } catch (NoSuchElementException e) {
      said.add("nobody false");
    }
    return said;
  }

  @Task
  int slashed() {
    Xcoms xcoms = TaskContext.current().xcoms();
    xcoms.push("a/b", 3);
    return xcoms.of("slashed").key("a/b").get(Integer.class);
  }

  @Task
  List<Integer> numbers(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  @Task
  List<Order> orders() {
    return List.of(new Order(7, List.of("a")), new Order(8, List.of("b", "c")));
  }

  @Task(mapIndexTemplate = "n = {{ task.op_kwargs['n'] }}")
  int square(int n) {
    return n * n;
  }

  @Task
  int total(Iterable<Integer> squares) {
    int sum = 0;
    for (int square : squares) {
      sum += square;
    }
    return sum;
  }

  @Task(mapIndexTemplate = "{{ task.op_kwargs['order'].id }} in {{ task.task_id }}")
  String line(Order order, int n) {
    return order.id() + " " + order.tags().get(0) + " " + n;
  }

  @Task
  List<Integer> none() {
    return List.of();
  }

  @Task
  int never(int n) {
    return n;
  }

  @Task
  int count(List<Integer> all) {
    return all.size();
  }

  @Task
  int counter() {
    return TaskContext.current()
            .xcoms()
            .of("counter")
            .includePriorDates()
            .find(Integer.class)
            .orElse(0)
        + 1;
  }
}
