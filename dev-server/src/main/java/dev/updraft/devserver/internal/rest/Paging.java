package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.http.Request;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The part of a list that {@code limit} and {@code offset} ask for. */
final class Paging {
  private static final int DEFAULT_LIMIT = 50;

  private Paging() {}

  /** The number of all, and the fields of paging by cursor, which is not offered. */
  static ObjectNode total(ObjectNode collection, int all) {
    return collection
        .put("total_entries", all)
        .putNull("total_entries_limit")
        .putNull("next_cursor")
        .putNull("previous_cursor");
  }

  static <T> List<T> page(Request request, List<T> all) {
    Integer limit = request.intQuery("limit");
    Integer offset = request.intQuery("offset");
    return all.stream()
        .skip(offset == null ? 0 : offset)
        .limit(limit == null ? DEFAULT_LIMIT : limit)
        .toList();
  }
}
