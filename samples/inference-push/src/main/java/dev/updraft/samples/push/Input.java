package dev.updraft.samples.push;

import dev.updraft.samples.digits.Digit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user sends: {@code {"pixels": [0, 0, 5, ..]}}. */
final class Input {
  private static final JsonMapper JSON = new JsonMapper();

  private Input() {}

  /** Reads it, and says what is wrong before Airflow is asked. */
  static List<Integer> pixels(byte[] body) throws RequestException {
    JsonNode pixels = json(body).path("pixels");
    if (!pixels.isArray()) {
      throw RequestException.invalid("Send {\"pixels\": [..]}: there is no array 'pixels'.");
    }
    List<Integer> values = new ArrayList<>();
    for (JsonNode pixel : pixels) {
      if (!pixel.canConvertToInt() || !pixel.isIntegralNumber()) {
        throw RequestException.invalid(
            "Pixel " + values.size() + " is " + pixel + ", which is no whole number.");
      }
      values.add(pixel.intValue());
    }
    try {
      return Digit.checked(values);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid(e.getMessage());
    }
  }

  private static JsonNode json(byte[] body) throws RequestException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw RequestException.invalid("This is no JSON: " + e.getOriginalMessage());
    }
  }
}
