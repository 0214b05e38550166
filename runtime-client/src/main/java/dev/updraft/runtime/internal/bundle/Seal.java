package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.descriptor.bundle.BundleSignature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a bundle says its files are, believed only if a trusted key signed it, if there are any. */
final class Seal {
  private final Path place;
  private final SortedMap<String, String> digests;

  private Seal(Path place, SortedMap<String, String> digests) {
    this.place = place;
    this.digests = digests;
  }

  /**
   * Reads it.
   *
   * @param digests the bytes of {@link BundleDigests#FILE}, null if there is none
   * @param signature the bytes of {@link BundleDigests#SIGNATURE}, null if there is none
   * @param trusted the public keys; if empty, no signature is asked for
   * @return null if there is none and none is asked for
   * @throws BundleException if it cannot be believed
   */
  static @Nullable Seal of(
      Path place, byte @Nullable [] digests, byte @Nullable [] signature, List<PublicKey> trusted) {
    if (!trusted.isEmpty()) {
      if (digests == null || signature == null) {
        throw new BundleException(
            place
                + " is not signed, and this worker loads only bundles that a key of --bundle-keys"
                + " signed: build it with signingKey of the goal 'bundle'");
      }
      if (!BundleSignature.valid(digests, new String(signature, StandardCharsets.UTF_8), trusted)) {
        throw new BundleException(
            place
                + " is signed by none of the keys of --bundle-keys, or was changed since: get it"
                + " again from where it was built, or give the worker the builder's public key");
      }
    }
    if (digests == null) {
      return null;
    }
    try {
      return new Seal(
          place, BundleDigests.parse(new String(digests, StandardCharsets.UTF_8)).files());
    } catch (IllegalArgumentException e) {
      throw new BundleException(place + ": " + BundleDigests.FILE + ": " + e.getMessage(), e);
    }
  }

  /** All files that it knows. */
  Iterable<String> names() {
    return digests.keySet();
  }

  /**
   * Checks a file.
   *
   * @param sha256 the digest of what was read
   * @throws BundleException if it is another file
   */
  void check(String name, String sha256) {
    String expected = digests.get(name);
    if (expected == null) {
      throw new BundleException(
          place
              + ": "
              + name
              + " is not among the files of "
              + BundleDigests.FILE
              + ": it came in after the bundle was built; build it again");
    }
    if (!expected.equals(sha256)) {
      throw new BundleException(
          place
              + ": "
              + name
              + " is not the file that was packed (sha256 "
              + sha256
              + " instead of "
              + expected
              + "): get the bundle again from where it was built");
    }
  }
}
