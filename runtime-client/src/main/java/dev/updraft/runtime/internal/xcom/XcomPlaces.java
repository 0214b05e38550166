package dev.updraft.runtime.internal.xcom;

import dev.updraft.spi.XcomBackend;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the worker's own XCom backend from its options. */
public final class XcomPlaces {
  private static final String FILE = "file://";
  private static final String S3 = "s3://";

  private XcomPlaces() {}

  /**
   * A backend.
   *
   * @param path {@code file:///folder} or {@code s3://[connection@]bucket[/prefix]}, as in
   *     Airflow's {@code [common.io] xcom_objectstorage_path}
   * @param threshold from how many bytes on values are kept there; 0 for all
   * @param compression {@code gzip}, or null for none
   * @param environment where the credentials of a bucket come from
   * @throws IllegalArgumentException if that is none
   */
  public static XcomBackend open(
      String path, int threshold, @Nullable String compression, Map<String, String> environment) {
    String base = path.strip().replaceAll("/+$", "");
    if (threshold < 0) {
      throw new IllegalArgumentException(
          "xcom-threshold must not be negative: " + threshold + "; leave out xcom-path instead");
    }
    if (compression != null && !compression.equals("gzip")) {
      throw new IllegalArgumentException(
          "xcom-compression can only be gzip, not '" + compression + "'");
    }
    return new ObjectXcoms(base, store(base, path, environment), threshold, compression != null);
  }

  private static ObjectStore store(String base, String path, Map<String, String> environment) {
    if (base.startsWith(FILE + "/")) {
      return new FileStore(Path.of(base.substring(FILE.length())));
    }
    if (base.startsWith(S3) && base.length() > S3.length()) {
      return S3Store.of(base.substring(S3.length()), environment);
    }
    throw new IllegalArgumentException(
        "xcom-path must be file:///folder or s3://bucket/prefix, not '" + path + "'");
  }
}
