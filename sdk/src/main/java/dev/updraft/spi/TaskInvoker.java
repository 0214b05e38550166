package dev.updraft.spi;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls one {@code @Task} method without reflection.
 *
 * @param name what the descriptor calls it within its class: {@code "train"}, {@code "lib.train"}
 *     for a task of the library in field {@code lib}, {@code "train(int,java.lang.String)"} if the
 *     name is overloaded
 * @param parameterTypes the declared generic types of the parameters, in order
 * @param returnType the declared generic type of the result, {@code void.class} if there is none
 * @param call makes a new instance of the class and calls the method on it
 */
public record TaskInvoker(String name, List<Type> parameterTypes, Type returnType, Call call) {
  /** Copies the list. */
  public TaskInvoker {
    parameterTypes = List.copyOf(parameterTypes);
  }

  /** The generated call. */
  @FunctionalInterface
  public interface Call {
    /**
     * Makes a new instance of the task's class and calls the method.
     *
     * @param arguments as many as the method has parameters, each of its parameter's type; boxed
     *     where the parameter is primitive, and then never null
     * @return the result, null for a void method
     * @throws Throwable what the constructor or the method throws
     */
    @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable;
  }
}
