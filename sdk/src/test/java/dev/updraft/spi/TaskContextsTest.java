package dev.updraft.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.TaskContext;
import org.junit.jupiter.api.Test;

class TaskContextsTest {
  @Test
  void saysWhatToDoOutsideOfATask() {
    assertThatThrownBy(TaskContext::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No task runs in this thread");
  }
}
