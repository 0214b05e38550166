package dev.updraft.descriptor.check;

import dev.updraft.descriptor.AssetUri;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the texts of assets, watchers and mappers as Airflow does. */
final class AssetTexts {
  private static final int MAX_LENGTH = 1500;

  private static final Pattern CLASS_PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");

  private AssetTexts() {}

  /** Whether the text can be the name of an asset. */
  static boolean isName(String attribute, String text, Settings.Faults faults) {
    if (text.equals("self") || text.equals("context")) {
      return fault(attribute, text, "asset name", "Airflow keeps that word for itself", faults);
    }
    return isIdentifier(attribute, text, "asset name", faults);
  }

  /** Whether the text can be a name of another kind. */
  static boolean isIdentifier(String attribute, String text, String kind, Settings.Faults faults) {
    String fault = text.isBlank() ? "it is blank" : identifierFault(text);
    return fault == null || fault(attribute, text, kind, fault, faults);
  }

  /** Whether the text can be a group, which may be empty. */
  static boolean isGroup(String attribute, String text, Settings.Faults faults) {
    String fault = !text.isEmpty() && text.isBlank() ? "it is blank" : identifierFault(text);
    return fault == null || fault(attribute, text, "asset group", fault, faults);
  }

  private static @Nullable String identifierFault(String text) {
    if (text.length() > MAX_LENGTH) {
      return "it has more than " + MAX_LENGTH + " characters";
    }
    // From 3.1 on only MySQL demands that.
    return text.chars().anyMatch(c -> c < ' ' || c > '~')
        ? "Airflow 3.0 takes printable ASCII characters only"
        : null;
  }

  /** The place of an asset in Airflow's form, null if it is wrong. */
  static @Nullable String uri(String attribute, String text, Settings.Faults faults) {
    String kind = "asset URI";
    if (!isIdentifier(attribute, text, kind, faults)) {
      return null;
    }
    AssetUri uri = AssetUri.of(text);
    String fault = null;
    if (uri.scheme().equals(AssetUri.RESERVED)) {
      fault = "Airflow keeps the scheme 'airflow' for itself";
    } else if (uri.hasPassword()) {
      fault = "it holds a password, which Airflow drops together with the user";
    } else if (uri.isBroken()) {
      fault = "its brackets do not match";
    }
    if (fault != null) {
      fault(attribute, text, kind, fault, faults);
      return null;
    }
    return uri.normal();
  }

  private static boolean fault(
      String attribute, String text, String kind, String fault, Settings.Faults faults) {
    faults.report(attribute, Diagnostic.INVALID_ASSET, text, kind, fault);
    return false;
  }

  /** Whether the text can be the path of a Python class or function. */
  static boolean isClassPath(String attribute, String text, Settings.Faults faults) {
    if (CLASS_PATH.matcher(text).matches()) {
      return true;
    }
    String near = text.strip().replaceAll("[#:/$\\\\]+", ".").replaceAll("\\.py\\b", "");
    faults.report(
        attribute,
        Diagnostic.INVALID_CLASS_PATH,
        text,
        CLASS_PATH.matcher(near).matches() ? Spelling.didYouMean(near) : "");
    return false;
  }

  /** The JSON object, empty for no text; null if it is wrong. */
  static @Nullable Map<String, @Nullable Object> object(
      String attribute, @Nullable String text, Settings.Faults faults) {
    if (text == null) {
      return new LinkedHashMap<>();
    }
    String fault;
    try {
      Object json = Json.parse(text);
      if (!(json instanceof Map<?, ?>)) {
        fault = "it is " + Json.canonical(json);
      } else if (!isStorable(json)) {
        fault = "no database can keep \\u0000 and half characters";
      } else {
        return Json.object(json);
      }
    } catch (IllegalArgumentException e) {
      fault = String.valueOf(e.getMessage());
    }
    faults.report(attribute, Diagnostic.INVALID_JSON, attribute, fault);
    return null;
  }

  private static boolean isStorable(@Nullable Object json) {
    if (json instanceof String text) {
      return Texts.isStorable(text);
    }
    if (json instanceof List<?> list) {
      return list.stream().allMatch(AssetTexts::isStorable);
    }
    return !(json instanceof Map<?, ?> map)
        || map.entrySet().stream()
            .allMatch(e -> isStorable(e.getKey()) && isStorable(e.getValue()));
  }
}
