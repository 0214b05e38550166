package dev.updraft.runtime.internal.value;

/** A value has no place in JSON, or does not fit the declared Java type. */
public final class ValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * Says where and what.
   *
   * @param place the place below the root, for example {@code .scores[3].value}; empty for the root
   * @param problem the rest of the sentence, for example {@code is NaN, which JSON cannot say}
   */
  ValueException(String place, String problem) {
    super(problem);
    this.place = place;
  }

  /** The sentence, with a name for the root, for example {@code result}. */
  public String sentence(String root) {
    return root + place + " " + getMessage();
  }
}
