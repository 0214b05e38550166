package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.StubModel;
import dev.updraft.spi.TaskInvoker;

/**
 * A Java task of a Python DAG of a loaded bundle.
 *
 * @param bundle the bundle it stands in
 * @param model what is known of it
 * @param javaVersion the version stamped into the bundle
 * @param invoker the generated call
 */
public record LoadedStub(Bundle bundle, StubModel model, String javaVersion, TaskInvoker invoker)
    implements LoadedCode {
  /** Its DAG and task for messages, {@code py_train.train}. */
  String name() {
    return model.dagId() + "." + model.taskId();
  }
}
