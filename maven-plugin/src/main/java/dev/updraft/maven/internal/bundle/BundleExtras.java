package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.bundle.BundleIndex;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle may have besides what it needs.
 *
 * @param former what the last released bundle holds: from it comes since when code is what it is;
 *     null if there is none
 * @param signingKey the file with the private key that signs the bundle; null if it is not signed
 * @param nativeRuntime the jar of the worker, from which a native jar is made beside the bundle;
 *     null for none
 */
public record BundleExtras(
    @Nullable BundleIndex former, @Nullable Path signingKey, @Nullable Path nativeRuntime) {
  /** Nothing. */
  public static final BundleExtras NONE = new BundleExtras(null, null, null);
}
