package dev.updraft.descriptor.bundle;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.VersionHash;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code META-INF/updraft/digests.json}: the digest of every other file of a bundle but
 * the signature, which is over this file.
 *
 * @param files SHA-256 as 64 hexadecimal digits, by path
 */
public record BundleDigests(SortedMap<String, String> files) {
  /** Where it stands in a bundle. */
  public static final String FILE = "META-INF/updraft/digests.json";

  /** Where the signature over {@link #FILE} stands in a bundle that has one. */
  public static final String SIGNATURE = "META-INF/updraft/digests.sig";

  private static final int FORMAT = 1;

  /** Copies the map. */
  public BundleDigests {
    files = new TreeMap<>(files);
  }

  /** The digests of these files. */
  public static BundleDigests of(Map<String, byte[]> contents) {
    SortedMap<String, String> files = new TreeMap<>();
    contents.forEach((name, bytes) -> files.put(name, VersionHash.sha256(bytes)));
    files.remove(FILE);
    files.remove(SIGNATURE);
    return new BundleDigests(files);
  }

  /** The file as text. */
  public String toJson() {
    return Json.pretty(Map.of("format", FORMAT, "sha256", files));
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if it is none or of another format; the text says which
   */
  public static BundleDigests parse(String json) {
    Map<String, @Nullable Object> in = Json.object(Json.parse(json));
    if (!Long.valueOf(FORMAT).equals(in.get("format"))) {
      throw new IllegalArgumentException(
          "It has format "
              + in.get("format")
              + ", this Updraft reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to read the bundle");
    }
    SortedMap<String, String> files = new TreeMap<>();
    Json.object(in.get("sha256"))
        .forEach((name, digest) -> files.put(name, String.valueOf(digest)));
    return new BundleDigests(files);
  }
}
