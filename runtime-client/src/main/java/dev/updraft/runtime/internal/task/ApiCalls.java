package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the Execution API that an author's code causes: what goes wrong there is unchecked. */
record ApiCalls(ExecutionClient client) {
  Answer get(List<String> query, String... path) {
    return send("GET", null, query, path);
  }

  Answer send(String method, @Nullable Object body, List<String> query, String... path) {
    for (String segment : path) {
      // Such a segment would make another path of it.
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("'" + segment + "' is no id and no key");
      }
    }
    try {
      return client.query(method, body, query, path);
    } catch (IOException e) {
      throw new UncheckedIOException("Airflow could not be asked: " + ServerUrl.cause(e), e);
    }
  }

  /**
   * The same answer.
   *
   * @param what the beginning of a sentence, for example {@code Counting runs of DAG 'x'}
   * @throws IllegalStateException if it is a refusal
   */
  static Answer checked(String what, Answer answer) {
    if (!answer.ok()) {
      throw new IllegalStateException(what + ": Airflow answered " + answer.summary());
    }
    return answer;
  }
}
