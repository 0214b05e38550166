package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private final Map<String, @Nullable Object> results = new HashMap<>();
  private final List<String> read = new ArrayList<>();

  private static Condition.Test test(String taskId, @Nullable Object... oneOf) {
    return new Condition.Test(new Argument.Result(taskId, List.of()), Arrays.asList(oneOf));
  }

  private static Condition all(Condition... parts) {
    return new Condition.All(List.of(parts));
  }

  private static Condition any(Condition... parts) {
    return new Condition.Any(List.of(parts));
  }

  private boolean holds(Condition condition) throws IOException {
    read.clear();
    return condition.<IOException>holds(
        result -> {
          read.add(result.taskId());
          if (!results.containsKey(result.taskId())) {
            throw new IOException("no result of " + result.taskId());
          }
          return results.get(result.taskId());
        });
  }

  @Test
  void aTestHoldsIfTheResultIsOneOfItsConstants() throws IOException {
    results.put("a", "B");
    assertThat(holds(test("a", "A", "B"))).isTrue();
    assertThat(holds(test("a", "A"))).isFalse();
    assertThat(holds(test("a"))).isFalse();
  }

  @Test
  void numbersAreComparedByValue() throws IOException {
    results.put("a", new BigDecimal("1.0"));
    assertThat(holds(test("a", 1L))).isTrue();
    assertThat(holds(test("a", 1.5))).isFalse();
    assertThat(holds(test("a", "1.0"))).isFalse();
    assertThat(holds(test("a", true))).isFalse();
  }

  @Test
  void nullIsAConstantLikeAnyOther() throws IOException {
    results.put("a", null);
    assertThat(holds(test("a", (Object) null))).isTrue();
    assertThat(holds(test("a", "null"))).isFalse();
  }

  @Test
  void allStopsAtTheFirstPartThatDoesNotHold() throws IOException {
    results.put("a", true);
    results.put("b", false);
    assertThat(holds(all(test("a", true), test("b", true), test("missing", true)))).isFalse();
    assertThat(read).containsExactly("a", "b");
    assertThat(holds(all(test("a", true), test("b", false)))).isTrue();
    assertThat(holds(all())).isTrue();
  }

  @Test
  void anyStopsAtTheFirstPartThatHolds() throws IOException {
    results.put("a", false);
    results.put("b", true);
    assertThat(holds(any(test("a", true), test("b", true), test("missing", true)))).isTrue();
    assertThat(read).containsExactly("a", "b");
    assertThat(holds(any(test("a", true), test("b", false)))).isFalse();
    assertThat(holds(any())).isFalse();
  }

  @Test
  void notIsTheOppositeAtAnyDepth() throws IOException {
    results.put("a", true);
    assertThat(holds(new Condition.Not(test("a", true)))).isFalse();
    assertThat(holds(new Condition.Not(any(new Condition.Not(test("a", true)))))).isTrue();
  }

  @Test
  void aResultThatIsNeededAndMissingEndsTheEvaluation() {
    results.put("a", true);
    assertThatThrownBy(() -> holds(all(test("a", true), test("missing", true), test("a", true))))
        .isInstanceOf(IOException.class)
        .hasMessage("no result of missing");
    assertThat(read).containsExactly("a", "missing");
  }

  @Test
  void readersMayLearnTheTestAndNotOnlyItsValue() {
    List<Condition.Test> tests = new ArrayList<>();
    Condition.Results<RuntimeException> asking =
        new Condition.Results<>() {
          @Override
          public @Nullable Object get(Argument.Result result) {
            throw new AssertionError();
          }

          @Override
          public @Nullable Object tested(Condition.Test test) {
            tests.add(test);
            return false;
          }
        };
    Condition.Test first = test("a", true);
    Condition.Test second = test("a", false);
    assertThat(any(first, second).holds(asking)).isTrue();
    assertThat(tests).containsExactly(first, second);
  }

  @Test
  void knowsItsTestsAndTasksInTheOrderOfEvaluation() {
    Condition.Test b = test("b", 1L);
    Condition.Test a = test("a", 2L);
    Condition.Test again = test("b", 3L);
    Condition condition = all(b, new Condition.Not(any(a, again)));
    assertThat(condition.tests()).containsExactly(b, a, again);
    assertThat(condition.taskIds()).containsExactly("b", "a");
  }
}
