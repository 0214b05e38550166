package dev.updraft.descriptor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hashes by which a changed DAG is told from an unchanged one. */
public final class VersionHash {
  private static final int SHOWN_DIGITS = 16;

  private VersionHash() {}

  /**
   * The version hash: over the structure and over the code of the tasks.
   *
   * @param dag the model
   * @param code digests of code by name; sorted by name before hashing
   * @return {@code sha256:} and 16 hexadecimal digits
   */
  public static String of(DagModel dag, Map<String, String> code) {
    return of(structure(dag), code);
  }

  /** The same for a Java task of a Python DAG. */
  public static String of(StubModel stub, Map<String, String> code) {
    return of(StubFile.structure(stub), code);
  }

  private static String of(Map<String, @Nullable Object> structure, Map<String, String> code) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("structure", structure);
    all.put("code", code);
    return "sha256:" + sha256(Json.canonical(all)).substring(0, SHOWN_DIGITS);
  }

  /** The digest of a text as 64 hexadecimal digits. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of bytes as 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** The model without what does not change a run: names of Java parameters, and texts. */
  private static Map<String, @Nullable Object> structure(DagModel dag) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>(ModelJson.write(dag));
    model.remove("description");
    hide(model.get("settings"), DagAttribute.values());
    if (Map.of().equals(model.get("settings"))) {
      model.remove("settings");
    }
    hide(model.get("defaults"), TaskAttribute.values());
    List<Object> tasks = without(model.get("tasks"), "parameter_names");
    Json.objects(tasks).forEach(task -> hide(task.get("settings"), TaskAttribute.values()));
    model.put("tasks", tasks);
    model.put("params", without(model.get("params"), "description"));
    return model;
  }

  private static void hide(@Nullable Object settings, Attribute[] attributes) {
    if (settings instanceof Map<?, ?> map) {
      for (Attribute attribute : attributes) {
        if (attribute.shown()) {
          map.remove(AttributeJson.key(attribute));
        }
      }
      @SuppressWarnings("unchecked") // ModelJson writes no other maps.
      Map<String, @Nullable Object> entries = (Map<String, @Nullable Object>) map;
      entries.computeIfPresent(
          AttributeJson.key(DagAttribute.DEADLINES), (key, alerts) -> without(alerts, "name"));
      entries.computeIfPresent(
          AttributeJson.key(TaskAttribute.RETRY_POLICY), (key, rules) -> without(rules, "reason"));
    }
  }

  private static List<Object> without(@Nullable Object items, String key) {
    List<Object> result = new ArrayList<>();
    for (Map<String, @Nullable Object> item : Json.objects(items)) {
      item.remove(key);
      result.add(item);
    }
    return result;
  }
}
