package dev.updraft;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers what a {@link Dag} method asks when it runs in plain Java, as in a unit test. */
public final class HumanAnswers {
  private static final ThreadLocal<@Nullable Function<HumanRequest, HumanAnswer>> PERSON =
      new ThreadLocal<>();

  private HumanAnswers() {}

  /**
   * Runs something, and answers each request that is made in this thread meanwhile:
   *
   * <pre>{@code
   * HumanAnswers.answering(request -> HumanAnswer.of("Approve"), () -> new Release().release());
   * }</pre>
   *
   * @param person gives the answers
   * @param dag calls the {@code @Dag} method
   * @throws E what that throws
   */
  public static <E extends Exception> void answering(
      Function<HumanRequest, HumanAnswer> person, Dsl.VoidCall<E> dag) throws E {
    Function<HumanRequest, HumanAnswer> before = PERSON.get();
    PERSON.set(person);
    try {
      dag.call();
    } finally {
      if (before == null) {
        PERSON.remove();
      } else {
        PERSON.set(before);
      }
    }
  }

  /**
   * The answer to a request: that of the person, else the defaults, as after a timeout.
   *
   * @throws IllegalStateException if there is neither, or Airflow would refuse request or answer
   */
  static HumanAnswer answer(HumanRequest request) {
    List<String> faults = request.faults();
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "The request \"" + request.subject() + "\" cannot be made: " + String.join("; ", faults));
    }
    Function<HumanRequest, HumanAnswer> person = PERSON.get();
    HumanAnswer answer = person == null ? request.defaultAnswer() : person.apply(request);
    if (answer == null) {
      throw new IllegalStateException(
          "Nobody answers \""
              + request.subject()
              + "\" in this thread: run the DAG in HumanAnswers.answering(..), or give the request"
              + " defaults(..).");
    }
    boolean several = answer.choices().size() > 1 && !request.multiple();
    if (several || !request.options().containsAll(answer.choices())) {
      throw new IllegalStateException(
          "The answer "
              + answer.choices()
              + " to \""
              + request.subject()
              + "\" is "
              + (several ? "more than one" : "none")
              + " of its options "
              + request.options());
    }
    return answer;
  }
}
