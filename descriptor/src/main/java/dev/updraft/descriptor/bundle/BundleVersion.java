package dev.updraft.descriptor.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a bundle with what people call it.
 *
 * @param hash 16 hexadecimal digits over the contents: the same contents have the same version,
 *     whatever they are called
 * @param projectVersion the version of the project, a label
 * @param gitCommit the commit that the project was at, 40 or 64 hexadecimal digits, a label; null
 *     if it was in no Git working tree
 */
public record BundleVersion(String hash, String projectVersion, @Nullable String gitCommit) {
  private static final int SHOWN_DIGITS = 12;

  /** For a reader: {@code 0123456789abcdef (1.2.0, commit 0123456789ab)}. */
  @Override
  public String toString() {
    return hash
        + " ("
        + projectVersion
        + (gitCommit == null
            ? ""
            : ", commit " + gitCommit.substring(0, Math.min(SHOWN_DIGITS, gitCommit.length())))
        + ")";
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("version", hash);
    out.put("project_version", projectVersion);
    if (gitCommit != null) {
      out.put("git_commit", gitCommit);
    }
    return out;
  }

  /** What {@link #toJson()} wrote, null if the object names no version. */
  static @Nullable BundleVersion ofJson(Map<String, @Nullable Object> in) {
    return in.get("version") instanceof String hash
        ? new BundleVersion(
            hash,
            String.valueOf(in.get("project_version")),
            in.get("git_commit") instanceof String commit ? commit : null)
        : null;
  }
}
