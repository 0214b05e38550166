package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.diagnostic.Site;
import org.jspecify.annotations.Nullable;

/**
 * A call that a source made. It stands in no descriptor, so it has no line there.
 *
 * @param text where it is, for messages
 */
record CallSite(String text) implements Site {
  /**
   * A site.
   *
   * @param method what defines the DAG
   * @param place the file and line of the author's call, empty if not known
   * @param what what was called
   */
  static CallSite of(String method, @Nullable Object place, String what) {
    String line = place instanceof String known && !known.isEmpty() ? " (" + known + ")" : "";
    return new CallSite(method + line + ", " + what);
  }

  @Override
  public int line() {
    return 0;
  }
}
