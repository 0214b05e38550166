package dev.updraft.store;

import dev.updraft.descriptor.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a bundle in a store.
 *
 * @param version the hash of its content, the name of its folder in the store
 * @param label what people call it: a release, a commit
 * @param created when it was deployed first
 * @param sha256 the digest of its zip, hexadecimal
 * @param size the size of its zip in bytes
 * @param bundle the name of the bundle
 * @param projectVersion the version of the project it was built from
 * @param dags the version of the code of each DAG by its id
 */
public record StoredVersion(
    String version,
    String label,
    Instant created,
    String sha256,
    long size,
    String bundle,
    String projectVersion,
    Map<String, String> dags) {
  /** Keeps its own copy of the DAGs. */
  public StoredVersion {
    dags = Map.copyOf(dags);
  }

  /** As JSON values, the form in the store. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("version", version);
    map.put("label", label);
    map.put("created", created.toString());
    map.put("sha256", sha256);
    map.put("size", size);
    map.put("bundle", bundle);
    map.put("project_version", projectVersion);
    map.put("dags", new TreeMap<>(dags));
    return map;
  }

  /**
   * Reads the form of {@link #toMap()}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static StoredVersion of(@Nullable Object value) {
    Map<String, @Nullable Object> map;
    try {
      map = Json.object(value);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("an object was expected", e);
    }
    Map<String, String> dags = new TreeMap<>();
    if (map.get("dags") instanceof Map<?, ?> found) {
      found.forEach((id, version) -> dags.put(String.valueOf(id), String.valueOf(version)));
    }
    try {
      return new StoredVersion(
          VersionName.check(text(map, "version")),
          text(map, "label"),
          Instant.parse(text(map, "created")),
          text(map, "sha256"),
          map.get("size") instanceof Number size ? size.longValue() : -1,
          text(map, "bundle"),
          text(map, "project_version"),
          dags);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'created' is no time", e);
    }
  }

  private static String text(Map<String, @Nullable Object> map, String key) {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' is missing");
  }
}
