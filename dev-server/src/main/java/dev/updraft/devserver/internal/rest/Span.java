package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * A span of time that a list is limited to, from its query parameters {@code name_gte} and {@code
 * name_lte}.
 *
 * @param from its beginning, null if it has none
 * @param to its end, null if it has none
 */
record Span(@Nullable Instant from, @Nullable Instant to) {
  static Span of(Request request, String name) {
    return new Span(time(request, name + "_gte"), time(request, name + "_lte"));
  }

  private static @Nullable Instant time(Request request, String name) {
    String text = request.query(name);
    if (text == null) {
      return null;
    }
    StringNode value = StringNode.valueOf(text);
    Errors errors = new Errors();
    Kind.TIME.check(value, JsonText.array().add("query").add(name), errors);
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    return Kind.timeOf(value).toInstant();
  }

  /** Whether a time is in it; none is in a span that has a beginning or an end. */
  boolean has(@Nullable Instant time) {
    if (from == null && to == null) {
      return true;
    }
    return time != null
        && (from == null || !time.isBefore(from))
        && (to == null || !time.isAfter(to));
  }
}
