package dev.updraft.runtime.internal.bundle;

import org.jspecify.annotations.Nullable;

/** A bundle cannot be used; the text names it and the fix. */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BundleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  BundleException(String message) {
    super(message);
  }
}
