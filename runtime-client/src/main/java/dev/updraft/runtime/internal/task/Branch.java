package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides branches, and can say by what. */
final class Branch implements Condition.Results<Exception> {
  private static final int EXCERPT = 80;

  /** Finds results. */
  @FunctionalInterface
  interface Reader {
    /** The JSON value at the end of the path. */
    @Nullable Object read(Argument.Result result) throws IOException, TaskFailure;
  }

  private final Reader reader;
  private final boolean worthRetry;
  private final Set<String> facts = new LinkedHashSet<>();

  /**
   * A branch.
   *
   * @param reader finds the results
   * @param worthRetry whether the results may be other ones in another try
   */
  Branch(Reader reader, boolean worthRetry) {
    this.reader = reader;
    this.worthRetry = worthRetry;
  }

  /**
   * Whether the condition holds; reads only what that needs.
   *
   * @throws TaskFailure if a value is null that plain Java could not decide by
   */
  boolean holds(Condition condition) throws IOException, TaskFailure {
    try {
      return condition.holds(this);
    } catch (IOException | TaskFailure | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the decisions so far were made by. */
  String facts() {
    return String.join(" and ", facts);
  }

  @Override
  public @Nullable Object get(Argument.Result result) throws IOException, TaskFailure {
    return reader.read(result);
  }

  @Override
  public @Nullable Object tested(Condition.Test test) throws IOException, TaskFailure {
    Object value = get(test.value());
    String source =
        "the result of task '" + test.value().taskId() + "'" + Paths.said(test.value().path());
    // A test for null names null; any other one is an unboxing or a switch, which throw on null.
    if (value == null && !test.oneOf().contains(null)) {
      throw new TaskFailure(
          source
              + " is null, by which a branch cannot be decided that compares it with "
              + test.oneOf().stream().map(Branch::excerpt).collect(Collectors.joining(", "))
              + ". Return a value in every case, or test for null first.",
          worthRetry);
    }
    facts.add(source + " is " + excerpt(value));
    return value;
  }

  private static String excerpt(@Nullable Object value) {
    String text = PlainJson.write(value);
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
