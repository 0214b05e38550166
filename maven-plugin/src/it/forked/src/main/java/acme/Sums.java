package acme;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.util.List;

public class Sums {
  @Dag(id = "sums")
  public void sums(@Param("3") int n) {
    var numbers = numbers(n);
    var sums = numbers.stream().map(x -> twice(x)).toList();
    if (isLarge(sums)) {
      print("large");
    } else {
      print("small");
    }
  }

  @TaskGroup
  int twice(int x) {
    return add(x, add(x, 0));
  }

  @Task
  List<Integer> numbers(int n) {
    return java.util.stream.IntStream.range(0, n).boxed().toList();
  }

  @Task
  int add(int a, int b) {
    return a + b;
  }

  @Task
  boolean isLarge(List<Integer> sums) {
    return sums.size() > 2;
  }

  @Task
  void print(String text) {
    System.out.println(text);
  }
}
