package dev.updraft.runtime.internal.edge;

import org.jspecify.annotations.Nullable;

/** A job was fetched that this release cannot run: it is taken, so Airflow must hear of its end. */
public final class UnusableJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JobKey key;

  UnusableJobException(@Nullable JobKey key, String message) {
    super(message);
    this.key = key;
  }

  /** The job, null if the answer does not even name it. */
  public @Nullable JobKey key() {
    return key;
  }
}
