package dev.updraft.runtime.internal.task;

import dev.updraft.XcomQuery;
import dev.updraft.Xcoms;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.XcomKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The XComs that an author's code pushes and asks for by key. */
record TaskXcoms(Workload workload, ExecutionClient client, Release release) implements Xcoms {
  @Override
  public void push(String key, @Nullable Object value) {
    XcomKeys.check(key);
    if (key.contains("/")) {
      Needs.release(release, 1, "The slash in the XCom key '" + key + "'");
    }
    Object encoded;
    try {
      encoded = Encoder.encode(value);
    } catch (ValueException e) {
      throw new IllegalArgumentException(e.sentence("XCom '" + key + "'"), e);
    }
    try {
      client.pushXcom(key, encoded, null);
    } catch (IOException e) {
      throw new UncheckedIOException("XCom '" + key + "' could not be pushed", e);
    }
  }

  @Override
  public XcomQuery of(String taskId) {
    return TaskXcomQuery.of(workload, client.xcoms(), taskId);
  }

  @Override
  public String toString() {
    return "XComs of task '" + workload.taskId() + "'";
  }
}
