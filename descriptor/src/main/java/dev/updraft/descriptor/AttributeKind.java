package dev.updraft.descriptor;

/** What the value of an attribute is. */
public enum AttributeKind {
  /** A {@code String}. */
  TEXT,
  /** A {@code Boolean}. */
  FLAG,
  /** An {@code Integer}. */
  NUMBER,
  /** A {@code Double}. */
  FACTOR,
  /** A {@code java.time.Duration} of whole microseconds. */
  DURATION,
  /** A {@code java.time.Instant}. */
  INSTANT,
  /** A {@code List} of texts. */
  TEXTS,
  /** A {@code List} of {@link RetryRule}s. */
  RULES,
  /** A {@code List} of {@link PythonCallback}s. */
  CALLBACKS,
  /** A {@code List} of {@link Deadline}s. */
  DEADLINES,
  /** A {@code Map} of texts, or of maps of lists of texts. */
  MAP,
  /** A {@code List} of {@link AssetModel}s. */
  ASSETS
}
