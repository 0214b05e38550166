package dev.updraft.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question of a task to people.
 *
 * @param task the task that asks
 * @param subject what it is about
 * @param body what it says, Markdown; null for nothing
 * @param options what may be chosen
 * @param defaults what holds if nobody answers in time
 * @param multiple whether several options may be chosen
 * @param params the fields of its form with their default values
 * @param created when it was asked
 * @param answered whether it has an answer
 * @param chosen the options that were chosen, empty if none
 * @param answeredBy who answered, null if nobody did
 */
public record OpenQuestion(
    TaskRef task,
    String subject,
    @Nullable String body,
    List<String> options,
    List<String> defaults,
    boolean multiple,
    Map<String, @Nullable Object> params,
    Instant created,
    boolean answered,
    List<String> chosen,
    @Nullable String answeredBy) {
  /** Copies the collections. */
  public OpenQuestion {
    options = List.copyOf(options);
    defaults = List.copyOf(defaults);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    chosen = List.copyOf(chosen);
  }
}
