package dev.updraft.runtime.internal.xcom;

import dev.updraft.spi.XcomAddress;
import dev.updraft.spi.XcomBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Big values in a folder or a bucket, as {@code XComObjectStorageBackend} of Airflow's provider
 * {@code common.io} keeps them, so that Python tasks with that backend read them and the reverse:
 * the XCom is the object's URL, the object is JSON.
 */
final class ObjectXcoms implements XcomBackend {
  private static final int LONGEST_KEY = 200;

  /** What fsspec makes beside gzip; Python's own objects may have no suffix at all. */
  private static final Pattern PYTHON_ONLY =
      Pattern.compile(".*\\.(bz2|lz4|lzma|snappy|xz|zip|zst)");

  private final String base;
  private final ObjectStore store;
  private final int threshold;
  private final boolean gzip;

  /**
   * Below a URL.
   *
   * @param base without a slash at its end
   * @param threshold from how many bytes on values are kept here
   * @param gzip whether new objects are compressed
   */
  ObjectXcoms(String base, ObjectStore store, int threshold, boolean gzip) {
    this.base = base;
    this.store = store;
    this.threshold = threshold;
    this.gzip = gzip;
  }

  @Override
  public Optional<String> store(XcomAddress address, byte[] json) throws IOException {
    if (json.length < threshold) {
      return Optional.empty();
    }
    String name =
        address.dagId()
            + "/"
            + address.runId()
            + "/"
            + address.taskId()
            + "/ti-"
            + address.instanceId()
            + "/"
            + fileName(address.key())
            + (gzip ? ".json.gz" : ".json");
    store.write(name, gzip ? compressed(json) : json);
    return Optional.of(base + "/" + name);
  }

  /** As Airflow 3.4 does: quoted, or a digest if that is too long for a file's name. */
  static String fileName(String key) {
    String quoted = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    if (quoted.matches("\\.*")) {
      quoted = quoted.replace(".", "%2E");
    }
    if (quoted.length() <= LONGEST_KEY) {
      return quoted;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<byte[]> load(String reference) throws IOException {
    String name = name(reference);
    if (name == null) {
      return Optional.empty();
    }
    byte[] content = store.read(name);
    if (content == null) {
      throw new NoSuchElementException(reference);
    }
    if (name.endsWith(".gz")) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
        return Optional.of(in.readAllBytes());
      }
    }
    if (PYTHON_ONLY.matcher(name).matches()) {
      throw new IOException(
          reference + " is compressed in a way that only Python knows; this worker reads gzip");
    }
    return Optional.of(content);
  }

  @Override
  public void delete(String reference) throws IOException {
    String name = name(reference);
    if (name != null) {
      store.delete(name);
    }
  }

  private @Nullable String name(String reference) {
    return reference.startsWith(base + "/") && !reference.contains("/../")
        ? reference.substring(base.length() + 1)
        : null;
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return "XComs from " + threshold + " bytes on at " + base;
  }
}
