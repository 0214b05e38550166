package dev.updraft.maven.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  @Test
  void leavesOutWhereTheLogComesFrom() {
    assertThat(
            LogLines.of(
                List.of(
                    Map.of("event", "::group::Log message source details"),
                    Map.of("event", "dag_id=d/run_id=r/task_id=t/attempt=1.log"),
                    Map.of("event", "::endgroup::"),
                    Map.of("event", "Task failed: two\nlines"))))
        .containsExactly("Task failed: two", "lines");
  }

  @Test
  void keepsWhatATaskFolds() {
    assertThat(LogLines.of(List.of("::group::mine", "kept", "::endgroup::", "after")))
        .containsExactly("kept", "after");
  }
}
