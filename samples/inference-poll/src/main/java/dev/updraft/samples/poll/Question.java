package dev.updraft.samples.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What a message asks.
 *
 * @param id given by who asks; one that comes twice is answered once
 * @param sentAt when it was asked
 * @param quantities the 30 measured quantities, in the order of the model's data
 * @param crash whether the first try shall fail when the answer is stored already, which shows what
 *     another try does then
 */
record Question(String id, Instant sentAt, List<Double> quantities, boolean crash) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ID = 100;

  /**
   * Reads the text of a message.
   *
   * @throws IllegalArgumentException if it is no question; the text says why
   */
  static Question read(String text) {
    JsonNode json = json(text);
    if (!json.isObject()) {
      throw new IllegalArgumentException("It is " + json.getNodeType() + " and no JSON object");
    }
    String id = json.path("id").asString("");
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "'id' must be a text of 1 to " + LONGEST_ID + " characters");
    }
    return new Question(
        id,
        sentAt(json.path("sentAt")),
        quantities(json.path("quantities")),
        json.path("crash").asBoolean(false));
  }

  /** The text of the message that asks this. */
  String write() {
    return JSON.writeValueAsString(this);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("It is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Instant sentAt(JsonNode json) {
    try {
      return Instant.parse(json.asString(""));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'sentAt' must be a time like 2026-01-31T08:00:00Z", e);
    }
  }

  private static List<Double> quantities(JsonNode json) {
    List<Double> values = new ArrayList<>();
    for (JsonNode value : json) {
      if (!value.isNumber()) {
        throw new IllegalArgumentException("'quantities' must hold numbers, but has " + value);
      }
      values.add(value.doubleValue());
    }
    if (values.size() != Screening.QUANTITIES) {
      throw new IllegalArgumentException(
          "'quantities' must be a list of %d numbers, but has %d"
              .formatted(Screening.QUANTITIES, values.size()));
    }
    return List.copyOf(values);
  }
}
