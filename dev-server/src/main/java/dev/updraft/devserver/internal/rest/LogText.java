package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.EdgeJob;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pushed log text as the structured messages that the REST API answers. */
final class LogText {
  private record Line(Instant at, ObjectNode json) {}

  private LogText() {}

  /** The messages, sorted by their times; one without time follows the one before it. */
  static ArrayNode lines(EdgeJob.Key key, @Nullable CharSequence text) {
    ArrayNode out = JsonText.array();
    out.addObject().put("event", "::group::Log message source details");
    out.addObject().put("event", key.logPath());
    out.addObject().put("event", "::endgroup::");
    List<Line> lines = new ArrayList<>();
    Instant last = Instant.MIN;
    for (String line : text == null ? new String[0] : text.toString().split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      ObjectNode message = message(line);
      last = time(message, last);
      lines.add(new Line(last, message));
    }
    lines.sort(Comparator.comparing(Line::at));
    lines.forEach(line -> out.add(line.json()));
    return out;
  }

  private static ObjectNode message(String line) {
    try {
      if (JsonText.parse(line) instanceof ObjectNode json && json.path("event").isString()) {
        ObjectNode out = JsonText.object();
        if (json.has("timestamp")) {
          out.set("timestamp", json.get("timestamp"));
        }
        out.set("event", json.get("event"));
        json.properties()
            .forEach(
                field -> {
                  if (!out.has(field.getKey())) {
                    out.set(field.getKey(), field.getValue());
                  }
                });
        return out;
      }
    } catch (JacksonException e) {
      return plain(line);
    }
    return plain(line);
  }

  private static ObjectNode plain(String line) {
    return JsonText.object().putNull("timestamp").put("event", line);
  }

  private static Instant time(ObjectNode message, Instant before) {
    JsonNode time = message.path("timestamp");
    if (!time.isString()) {
      return before;
    }
    try {
      return OffsetDateTime.parse(time.stringValue()).toInstant();
    } catch (DateTimeException e) {
      return before;
    }
  }
}
