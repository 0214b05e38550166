package dev.updraft.devserver.internal.http;

import dev.updraft.devserver.internal.json.JsonText;
import tools.jackson.databind.node.StringNode;

/** Numbers in paths and queries. */
final class Numbers {
  private Numbers() {}

  static int integer(String value, String place, String name) {
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw new Errors()
          .add(
              "int_parsing",
              JsonText.array().add(place).add(name),
              "Input should be a valid integer, unable to parse string as an integer",
              StringNode.valueOf(value))
          .problem();
    }
  }
}
