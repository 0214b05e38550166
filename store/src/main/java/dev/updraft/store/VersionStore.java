package dev.updraft.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store of one bundle's versions. Versions never change; which one is current does. The layout is
 * the same everywhere, so that a web server may serve a folder and {@code aws s3 sync} may copy it:
 *
 * <pre>
 * current                          the current version, one line
 * index.json                       all versions with label, time and digest
 * versions/&lt;version&gt;/bundle.zip
 * versions/&lt;version&gt;/bundle.zip.sha256
 * versions/&lt;version&gt;/version.json
 * versions/&lt;version&gt;/files/         unpacked, for Airflow's dag-processor; in folders only
 * </pre>
 *
 * <p>All methods throw {@link StoreException} with a text for the user. Thread-safe.
 */
public interface VersionStore extends Closeable {
  /**
   * Opens a store; nothing is read or written yet.
   *
   * @param place a folder, or an URL that begins with {@code http://}, {@code https://}, {@code
   *     s3://} or {@code git+}
   * @throws IllegalArgumentException if the place is none, or credentials are missing
   */
  static VersionStore open(String place, StoreAccess access) {
    return Stores.open(place, access);
  }

  /** Whether a place given by a user is a store: an URL, or a folder of this layout. */
  static boolean isStore(String place) {
    return Stores.isStore(place);
  }

  /** Where it is, for messages; without credentials. */
  String place();

  /** Whether each look costs a call over the network. */
  boolean remote();

  /** The current version. */
  String current() throws IOException;

  /** All versions, the newest first. */
  List<StoredVersion> versions() throws IOException;

  /**
   * The zip of a version, its digest checked; a copy in the cache if the store is remote.
   *
   * @throws StoreException of kind {@link StoreException.Kind#GONE} if the store lacks it
   */
  Path zip(String version) throws IOException;

  /**
   * Adds a version, and nothing else: {@link #use} makes it the current one. A version that is
   * there already stays as it is.
   *
   * @param zip the bundle that the Maven plugin wrote
   * @param label what people call it; null for what the bundle says
   */
  StoredVersion publish(Path zip, @Nullable String label) throws IOException;

  /** Makes a version the current one, in one step. */
  void use(String version) throws IOException;

  /** Removes a version, which must not be the current one. */
  void remove(String version) throws IOException;

  @Override
  default void close() throws IOException {}
}
