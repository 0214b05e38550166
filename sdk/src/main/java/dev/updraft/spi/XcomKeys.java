package dev.updraft.spi;

import org.jspecify.annotations.Nullable;

/** The keys under which tasks may push XComs. */
public final class XcomKeys {
  private static final int LONGEST = 512;

  private XcomKeys() {}

  /**
   * Refuses keys that no task may push.
   *
   * @throws IllegalArgumentException if it is one; the text names it and says why
   */
  public static void check(String key) {
    String problem = problem(key);
    if (problem != null) {
      throw new IllegalArgumentException("The XCom key '" + key + "' " + problem);
    }
  }

  private static @Nullable String problem(String key) {
    if (key.isBlank()) {
      return "is empty";
    }
    if (key.equals("return_value")) {
      return "is that of the task's result: return the value instead";
    }
    if (key.equals("skipmixin_key")) {
      return "is kept by Airflow for branches: use another one";
    }
    if (key.length() > LONGEST) {
      return "has more than " + LONGEST + " characters";
    }
    return key.matches("(?s).*/(slice|item/-?\\d+)")
        ? "ends as an address of Airflow's API does: use another one"
        : null;
  }
}
