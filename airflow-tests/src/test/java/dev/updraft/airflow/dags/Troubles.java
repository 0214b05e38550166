package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.util.List;

/** Tasks that fail for good, fail at first, or fail for one element only. */
public class Troubles {
  @Dag(id = "failing")
  public void failing() {
    var rows = rows();
    var broken = broken(rows);
    unreached(broken);
    independent();
  }

  @Dag(id = "retrying")
  public void retrying() {
    var number = secondTry();
    next(number);
  }

  @Dag(id = "partly_failing")
  public void partlyFailing() {
    var rows = rows();
    var halves = rows.stream().map(row -> half(row)).toList();
    total(halves);
  }

  @Dag(id = "partly_retrying")
  public void partlyRetrying() {
    var rows = rows();
    var halves = rows.stream().map(row -> halfAtLast(row)).toList();
    total(halves);
  }

  @Task
  List<Integer> rows() {
    return List.of(2, 3, 4);
  }

  @Task
  int broken(List<Integer> rows) {
    try {
      return rows.get(rows.size());
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException("The table has " + rows.size() + " rows only", e);
    }
  }

  @Task
  int unreached(int broken) {
    return broken;
  }

  @Task
  String independent() {
    return "done";
  }

  @Task(retries = 2, retryDelay = "1s")
  int secondTry() {
    int tryNumber = TaskContext.current().tryNumber();
    System.out.println("This is try " + tryNumber);
    if (tryNumber < 2) {
      throw new IllegalStateException("Not yet in try " + tryNumber);
    }
    return tryNumber;
  }

  @Task
  int next(int number) {
    return number + 1;
  }

  @Task
  int half(int row) {
    if (row % 2 != 0) {
      throw new IllegalArgumentException(row + " is odd");
    }
    return row / 2;
  }

  @Task(retries = 1, retryDelay = "1s")
  int halfAtLast(int row) {
    if (row % 2 != 0 && TaskContext.current().tryNumber() == 1) {
      throw new IllegalArgumentException(row + " is odd");
    }
    return row / 2;
  }

  @Task
  int total(List<Integer> halves) {
    return halves.stream().mapToInt(Integer::intValue).sum();
  }
}
