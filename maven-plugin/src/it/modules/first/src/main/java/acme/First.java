package acme;

import dev.updraft.Dag;
import dev.updraft.Task;

public class First {
  @Dag(id = "first")
  public void dag() {
    print(add(1, 2));
  }

  @Task
  int add(int a, int b) {
    return a + b;
  }

  @Task
  String print(int sum) {
    return "The sum is " + sum;
  }
}
