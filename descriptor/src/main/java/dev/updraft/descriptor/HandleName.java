package dev.updraft.descriptor;

import java.util.List;

/**
 * The names of the classes that are generated to start runs of DAGs. That of the only DAG of class
 * {@code Tuning}, and of one whose method is called as the class, {@code tuning}, is {@code
 * Tuning_Dag}; each other of several has its method in the name, {@code Tuning_NightlyDag}.
 */
public final class HandleName {
  private HandleName() {}

  /**
   * The name, without its package.
   *
   * @param type the names of the class with the DAG and of those that it is nested in, the
   *     outermost first
   * @param method the name of the DAG's method
   * @param only whether the class has no other DAG
   */
  public static String of(List<String> type, String method, boolean only) {
    String own = capitalized(method);
    boolean main = only || own.equals(capitalized(type.get(type.size() - 1)));
    return String.join("_", type) + (main ? "_Dag" : "_" + own + "Dag");
  }

  private static String capitalized(String name) {
    int first = name.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
  }
}
