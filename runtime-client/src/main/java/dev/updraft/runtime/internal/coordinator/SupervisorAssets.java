package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls for assets, their events and their stores, as messages to the supervisor. */
final class SupervisorAssets {
  private static final int NOT_FOUND = 404;

  private final SupervisorCalls calls;

  SupervisorAssets(SupervisorCalls calls) {
    this.calls = calls;
  }

  /**
   * The answer to a question.
   *
   * @param path {@code assets} or {@code asset-events}, and by what is asked
   */
  Answer send(List<String> path, Map<String, List<String>> query) throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    query.forEach((name, values) -> question.put(name, values.get(0)));
    if (path.get(0).equals("assets")) {
      return calls.ask(path.get(1).equals("by-uri") ? "GetAssetByUri" : "GetAssetByName", question);
    }
    question.computeIfPresent("limit", (name, value) -> Integer.valueOf((String) value));
    question.computeIfPresent("ascending", (name, value) -> Boolean.valueOf((String) value));
    if (path.get(1).equals("by-asset-alias")) {
      question.put("alias_name", question.remove("name"));
      return calls.ask("GetAssetEventByAssetAlias", question);
    }
    // Both must be there, and the one that is empty is none.
    for (String name : List.of("name", "uri")) {
      question.put(name, "".equals(question.get(name)) ? null : question.get(name));
    }
    return calls.ask("GetAssetEventByAsset", question);
  }

  /**
   * The answer to a call for the store of an asset.
   *
   * @param path {@code store}, {@code asset}, {@code by-name} or {@code by-uri}, and {@code value}
   *     or {@code clear}
   */
  Answer store(
      String method,
      List<String> path,
      Map<String, List<String>> query,
      Map<String, @Nullable Object> sent)
      throws IOException {
    String by = path.get(2).equals("by-uri") ? "uri" : "name";
    String suffix = by.equals("uri") ? "AssetStateStoreByUri" : "AssetStateStoreByName";
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put(by, SupervisorCalls.one(query, by));
    if (path.get(3).equals("clear")) {
      return calls.ask("Clear" + suffix, question);
    }
    Map<String, @Nullable Object> asset = new LinkedHashMap<>(question);
    question.put("key", SupervisorCalls.one(query, "key"));
    switch (method) {
      case "PUT" -> {
        question.put("value", sent.get("value"));
        return calls.ask("Set" + suffix, question);
      }
      case "DELETE" -> {
        return calls.ask("Delete" + suffix, question);
      }
      default -> {
        Answer answer = calls.ask("Get" + suffix, question);
        return answer.status() == NOT_FOUND ? missing(asset, by, answer) : answer;
      }
    }
  }

  /** The supervisor does not say whether the value is missing, or the asset. */
  private Answer missing(Map<String, @Nullable Object> asset, String by, Answer answer)
      throws IOException {
    String type = by.equals("uri") ? "GetAssetByUri" : "GetAssetByName";
    return calls.ask(type, asset).status() == NOT_FOUND
        ? new Answer(
            NOT_FOUND,
            Map.of(),
            PlainJson.write(Map.of("detail", Map.of("message", "Asset with " + by + " not found"))))
        : answer;
  }
}
