package acme;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;

public class Sum {
  @Task
  public int numbers(int count) {
    return count;
  }

  @Dag(id = "sum")
  public void sum() {
    numbers(4);
  }
}
