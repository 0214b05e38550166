package dev.updraft.spi;

import dev.updraft.TaskOutcome;

/**
 * Calls one callback method without reflection.
 *
 * @param name what the descriptor calls it within its class: {@code "page"}, {@code "lib.page"} for
 *     one of the library in field {@code lib}, {@code "com.acme.Alerts#page"} for one of another
 *     class
 * @param call makes a new instance of the class, unless the method is static, and calls the method
 */
public record CallbackInvoker(String name, Call call) {
  /** The generated call. */
  @FunctionalInterface
  public interface Call {
    /**
     * Calls the method.
     *
     * @param outcome what it learns, if it takes that
     * @throws Throwable what the constructor or the method throws
     */
    void invoke(TaskOutcome outcome) throws Throwable;
  }
}
