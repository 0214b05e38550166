package dev.updraft.runtime.internal.worker;

import java.util.Map;

/** Why this JVM is ending, as far as its threads show it. */
final class JvmEnd {
  private JvmEnd() {}

  /** To be asked in a shutdown hook. */
  static String reason() {
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = entry.getValue();
      for (int i = 0; i + 1 < stack.length; i++) {
        if (stack[i].getMethodName().equals("exit")
            && (stack[i].getClassName().equals("java.lang.System")
                || stack[i].getClassName().equals("java.lang.Runtime")
                    && !stack[i + 1].getClassName().equals("java.lang.System"))) {
          return "the worker's JVM was ended by System.exit() in thread '"
              + entry.getKey().getName()
              + "' ("
              + stack[i + 1]
              + "); code in a worker must throw instead";
        }
      }
    }
    return "the worker's JVM was told to end at once";
  }
}
