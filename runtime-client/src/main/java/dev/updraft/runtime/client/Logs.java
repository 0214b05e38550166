package dev.updraft.runtime.client;

import dev.updraft.client.LogLine;
import dev.updraft.client.TaskRef;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of tries.
 *
 * @param rest the API
 */
record Logs(Rest rest) {
  private static final String HEAD = "::group::Log message source details";
  private static final String HEAD_END = "::endgroup::";

  /**
   * What was read.
   *
   * @param lines the lines
   * @param head how many of them say where Airflow found the log
   * @param token says where to go on, null at the end
   */
  record Part(List<LogLine> lines, int head, @Nullable String token) {}

  /**
   * The log from its beginning, or from where a token says.
   *
   * @param token from a part before, null for the beginning
   */
  Part read(TaskRef task, int tryNumber, @Nullable String token) {
    HttpUrl.Builder url =
        rest.at(task)
            .addPathSegment("logs")
            .addPathSegment(Integer.toString(tryNumber))
            .addQueryParameter("map_index", Integer.toString(task.mapIndex()));
    if (token == null) {
      url.addQueryParameter("full_content", "true");
    } else {
      url.addQueryParameter("token", token);
    }
    String what = "Reading the log of try " + tryNumber + " of " + task;
    JsonObject answer = rest.get(what, url.build());
    List<LogLine> lines = new ArrayList<>();
    if (answer.fields().get("content") instanceof List<?> content) {
      content.forEach(item -> lines.add(line(item)));
    }
    return new Part(lines, head(lines), answer.text("continuation_token"));
  }

  private static LogLine line(@Nullable Object item) {
    JsonObject line = JsonObject.of(item);
    String event = item instanceof String text ? text : line.text("event");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    line.fields().forEach((key, value) -> fields.put(key, PlainJson.withDoubles(value)));
    return new LogLine(
        Objects.requireNonNullElse(event, ""), line.text("level"), line.text("logger"), fields);
  }

  private static int head(List<LogLine> lines) {
    if (lines.isEmpty() || !lines.get(0).event().startsWith(HEAD)) {
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).event().equals(HEAD_END)) {
        return i + 1;
      }
    }
    return 0;
  }
}
