package dev.updraft.devserver.internal.http;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a JSON value in a body must be; the texts are pydantic's. */
@FunctionalInterface
public interface Kind {
  /** Any value. */
  Kind ANY = (value, loc, errors) -> {};

  /** A text. */
  Kind STRING =
      (value, loc, errors) -> {
        if (!value.isString()) {
          errors.add("string_type", loc, "Input should be a valid string", value);
        }
      };

  /** A whole number; 3.0 and "3" pass as in pydantic. */
  Kind INTEGER = Kinds::integer;

  /** A number. */
  Kind NUMBER =
      (value, loc, errors) -> {
        if (!value.isNumber()) {
          errors.add("float_type", loc, "Input should be a valid number", value);
        }
      };

  /** True or false. */
  Kind BOOLEAN =
      (value, loc, errors) -> {
        if (!value.isBoolean()) {
          errors.add("bool_type", loc, "Input should be a valid boolean", value);
        }
      };

  /** An object. */
  Kind OBJECT =
      (value, loc, errors) -> {
        if (!value.isObject()) {
          errors.add("dict_type", loc, "Input should be a valid dictionary", value);
        }
      };

  /** A time with an offset. */
  Kind TIME =
      (value, loc, errors) -> {
        if (!value.isString()) {
          errors.add("datetime_type", loc, "Input should be a valid datetime", value);
          return;
        }
        try {
          Kinds.time(value.stringValue());
        } catch (DateTimeException e) {
          errors
              .add(
                  "datetime_from_date_parsing",
                  loc,
                  "Input should be a valid datetime or date, " + Kinds.whyNoTime(value),
                  value)
              .because(Kinds.whyNoTime(value));
        }
      };

  /** The same with its zone. */
  Kind ZONED_TIME =
      (value, loc, errors) -> {
        TIME.check(value, loc, errors);
        if (Kinds.isWithoutZone(value)) {
          errors.add("timezone_aware", loc, "Input should have timezone info", value);
        }
      };

  /** A UUID. */
  Kind UUID_TEXT =
      (value, loc, errors) -> {
        try {
          UUID.fromString(value.isString() ? value.stringValue() : "");
        } catch (IllegalArgumentException e) {
          errors.add("uuid_parsing", loc, "Input should be a valid UUID", value);
        }
      };

  /** Adds to the errors if the value is of another kind. */
  void check(JsonNode value, ArrayNode loc, Errors errors);

  /** This or null. */
  default Kind orNull() {
    return (value, loc, errors) -> {
      if (!value.isNull()) {
        check(value, loc, errors);
      }
    };
  }

  /** A list of this. */
  default Kind list() {
    return (value, loc, errors) -> {
      if (!value.isArray()) {
        errors.add("list_type", loc, "Input should be a valid list", value);
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), loc.deepCopy().add(i), errors);
      }
    };
  }

  /** One of these texts. */
  static Kind oneOf(List<String> allowed) {
    String list =
        allowed.subList(0, allowed.size() - 1).stream()
                .map(s -> "'" + s + "'")
                .collect(Collectors.joining(", "))
            + (allowed.size() > 1 ? " or " : "")
            + "'"
            + allowed.get(allowed.size() - 1)
            + "'";
    return (value, loc, errors) -> {
      if (!value.isString() || !allowed.contains(value.stringValue())) {
        errors.add("enum", loc, "Input should be " + list, value).expected(list);
      }
    };
  }

  /** Exactly this text, shown as {@code <Type.NAME: 'text'>}. */
  static Kind literal(String text, String shown) {
    return (value, loc, errors) -> {
      if (!value.isString() || !value.stringValue().equals(text)) {
        errors.add("literal_error", loc, "Input should be " + shown, value).expected(shown);
      }
    };
  }

  /** The time that {@link #TIME} accepted. */
  static OffsetDateTime timeOf(JsonNode value) {
    return Kinds.time(value.stringValue());
  }
}
