package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.runtime.internal.json.JsonObject;

/** What an answer of Airflow's has in any case. */
final class Need {
  private Need() {}

  /**
   * The text of a field.
   *
   * @throws AirflowException.Failed if it is missing
   */
  static String text(JsonObject answer, String field) {
    String text = answer.text(field);
    if (text == null) {
      throw new AirflowException.Failed(
          "The answer lacks '" + field + "', which Airflow's REST API always gives", 200, null);
    }
    return text;
  }
}
