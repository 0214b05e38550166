package dev.updraft;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person answered to a {@link HumanRequest}.
 *
 * @param choice the option that was chosen; the first one if there are several, null if none
 * @param choices all options that were chosen
 * @param input what the fields of the form hold, as plain JSON values
 * @param respondedBy the id of who answered, null if nobody did
 * @param respondedAt when the answer came, null if it is not known
 * @param timedOut whether nobody answered in time, so that these are the defaults
 */
public record HumanAnswer(
    @Nullable String choice,
    List<String> choices,
    Map<String, @Nullable Object> input,
    @Nullable String respondedBy,
    @Nullable Instant respondedAt,
    boolean timedOut) {
  /** Copies the list and the map. */
  public HumanAnswer {
    choices = List.copyOf(choices);
    input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
  }

  /** An answer that chooses these options, for tests. */
  public static HumanAnswer of(String... choices) {
    return new HumanAnswer(
        choices.length == 0 ? null : choices[0],
        Arrays.asList(choices),
        Map.of(),
        null,
        null,
        false);
  }

  /** The same with a field of the form. */
  public HumanAnswer with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(input);
    all.put(name, value);
    return new HumanAnswer(choice, choices, all, respondedBy, respondedAt, timedOut);
  }
}
