package dev.updraft.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A store cannot do what it was asked; the text names the store, the version and the fix. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Kind {
    /** The version is not in the store: never deployed, or removed since. */
    GONE,
    /** The store did not answer; it may do so later. */
    UNREACHABLE,
    /** What the store holds is not what it should be. */
    CORRUPT,
    /** The store or its server does not allow it. */
    REFUSED
  }

  private final Kind kind;

  StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  StoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What kind of trouble it is. */
  public Kind kind() {
    return kind;
  }
}
