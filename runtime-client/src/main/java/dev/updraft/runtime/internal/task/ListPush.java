package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.ExecutionException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pushes results that others are mapped over, whose length Airflow must be told. */
record ListPush(String taskId, String method, ExecutionClient client) {
  /** How many instances the result makes. */
  int length(@Nullable Object result) throws TaskFailure {
    if (result instanceof List<?> list) {
      return list.size();
    }
    if (result instanceof Map<?, ?> map) {
      return map.size();
    }
    throw new TaskFailure(
        "Task '"
            + taskId
            + "' returned "
            + (result == null ? "null" : "no list")
            + ", but a task that others are mapped over must return a list ("
            + method
            + ")");
  }

  void push(@Nullable Object result, int length) throws IOException, TaskFailure {
    try {
      client.pushXcom(Results.KEY, result, length);
    } catch (ExecutionException e) {
      if (!"unmappable_return_value_length".equals(e.answer().detail().text("reason"))) {
        throw e;
      }
      throw new TaskFailure(
          "Task '"
              + taskId
              + "' returned "
              + length
              + " elements, and Airflow maps tasks over no more than its [core] max_map_length"
              + " (1024 by default). Return fewer, for example lists of them, or raise the setting.");
    }
  }
}
