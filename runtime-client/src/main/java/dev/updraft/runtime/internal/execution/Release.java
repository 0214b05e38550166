package dev.updraft.runtime.internal.execution;

/**
 * The release of Airflow that a server has, as far as what it takes depends on it.
 *
 * @param major the first number
 * @param minor the second number
 */
public record Release(int major, int minor) {
  /** What is assumed of a server that does not say. */
  public static final Release NEWEST = new Release(Integer.MAX_VALUE, 0);

  /** The release of this version, for example {@code 3.3.2}; {@link #NEWEST} if it is none. */
  public static Release of(String version) {
    String[] parts = version.split("\\.");
    try {
      // 0.0.0 stands for a version that is not known yet.
      return parts.length < 2 || version.startsWith("0.")
          ? NEWEST
          : new Release(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    } catch (NumberFormatException e) {
      return NEWEST;
    }
  }

  /** Whether it is this release of Airflow 3 or a later one. */
  public boolean atLeast(int wanted) {
    return major > 3 || major == 3 && minor >= wanted;
  }
}
