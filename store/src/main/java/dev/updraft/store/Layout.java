package dev.updraft.store;

import dev.updraft.descriptor.Json;
import dev.updraft.store.StoreException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of files in a store, and what they hold. */
final class Layout {
  static final String CURRENT = "current";
  static final String INDEX = "index.json";
  static final String VERSIONS = "versions";
  static final String ZIP = "bundle.zip";
  static final String DIGEST = "bundle.zip.sha256";
  static final String ENTRY = "version.json";
  static final String FILES = "files";

  private static final long FORMAT = 1;

  private Layout() {}

  static String at(String version, String file) {
    return VERSIONS + "/" + version + "/" + file;
  }

  static byte[] pointer(String version) {
    return (version + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The version that {@code current} names. */
  static String pointed(String place, byte[] content) throws StoreException {
    String version = new String(content, StandardCharsets.UTF_8).strip();
    if (!VersionName.valid(version)) {
      throw new StoreException(
          Kind.CORRUPT,
          place + "/" + CURRENT + " does not hold a version; deploy the bundle again");
    }
    return version;
  }

  static byte[] digest(StoredVersion version) {
    // The form of sha256sum, so that people can check by hand.
    return (version.sha256() + "  " + ZIP + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static String digest(String place, String version, byte[] content) throws StoreException {
    String digest = new String(content, StandardCharsets.UTF_8).strip().replaceFirst("\\s.*", "");
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new StoreException(
          Kind.CORRUPT, place + "/" + at(version, DIGEST) + " holds no SHA-256 digest");
    }
    return digest;
  }

  static byte[] entry(StoredVersion version) {
    return Json.pretty(version.toMap()).getBytes(StandardCharsets.UTF_8);
  }

  static StoredVersion entry(String place, String version, byte[] content) throws StoreException {
    String file = place + "/" + at(version, ENTRY);
    try {
      StoredVersion entry =
          StoredVersion.of(Json.parse(new String(content, StandardCharsets.UTF_8)));
      if (!entry.version().equals(version)) {
        throw new IllegalArgumentException("it is of version " + entry.version());
      }
      return entry;
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Kind.CORRUPT,
          file + " is broken (" + e.getMessage() + "); remove the version and deploy it again",
          e);
    }
  }

  static byte[] index(List<StoredVersion> versions) {
    Map<String, @Nullable Object> index = new LinkedHashMap<>();
    index.put("format", FORMAT);
    index.put("versions", sorted(versions).stream().map(StoredVersion::toMap).toList());
    return Json.pretty(index).getBytes(StandardCharsets.UTF_8);
  }

  static List<StoredVersion> index(String place, byte[] content) throws StoreException {
    try {
      Map<String, @Nullable Object> index =
          Json.object(Json.parse(new String(content, StandardCharsets.UTF_8)));
      if (!Long.valueOf(FORMAT).equals(index.get("format"))) {
        throw new StoreException(
            Kind.CORRUPT,
            place
                + "/"
                + INDEX
                + " has format "
                + index.get("format")
                + ", this Updraft reads format "
                + FORMAT
                + ": use the version of Updraft that wrote it");
      }
      List<StoredVersion> versions = new ArrayList<>();
      for (Map<String, @Nullable Object> entry : Json.objects(index.get("versions"))) {
        versions.add(StoredVersion.of(entry));
      }
      return sorted(versions);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new StoreException(
          Kind.CORRUPT, place + "/" + INDEX + " is broken (" + e.getMessage() + ")", e);
    }
  }

  static List<StoredVersion> sorted(List<StoredVersion> versions) {
    return versions.stream()
        .sorted(
            Comparator.comparing(StoredVersion::created)
                .reversed()
                .thenComparing(StoredVersion::version))
        .toList();
  }

  static StoreException gone(String place, String version) {
    return new StoreException(
        Kind.GONE,
        "version "
            + version
            + " is not in the store "
            + place
            + ": it was removed, or never deployed there");
  }

  /** A store has one bundle, of which one version is the current one. */
  static void requireSameBundle(String place, List<StoredVersion> known, BundleZip bundle)
      throws StoreException {
    for (StoredVersion version : known) {
      if (!version.bundle().equals(bundle.bundle())) {
        throw new StoreException(
            Kind.REFUSED,
            place
                + " is the store of the bundle '"
                + version.bundle()
                + "': deploy '"
                + bundle.bundle()
                + "' to a store of its own, or its DAGs would take the place of those");
      }
    }
  }

  static StoreException noStore(String place, @Nullable Throwable cause) {
    return new StoreException(
        Kind.GONE,
        place
            + " is no store yet, it has no file '"
            + CURRENT
            + "': deploy a bundle first (updraft deploy)",
        cause);
  }

  static StoreException pointsNowhere(String place, String version) {
    return new StoreException(
        Kind.CORRUPT,
        place
            + "/"
            + CURRENT
            + " names version "
            + version
            + ", which the store does not have: deploy it again, or make another version current"
            + " (updraft deploy --use)");
  }

  static StoreException wrongDigest(String what, String actual, String wanted) {
    return new StoreException(
        Kind.CORRUPT,
        what
            + " is not what was deployed: its sha256 is "
            + actual
            + ", not "
            + wanted
            + ". Remove the version and deploy it again");
  }
}
