package dev.updraft.airflow.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What random tasks return: a function of their name and arguments, so that every run agrees. */
public final class Outcomes {
  private static final List<String> RAN = new ArrayList<>();

  private Outcomes() {}

  /** What ran in this JVM since the last call, as {@code method=result}. */
  public static synchronized List<String> takeRan() {
    List<String> ran = List.copyOf(RAN);
    RAN.clear();
    return ran;
  }

  private static Random random(String method, Object[] arguments) {
    Random random = new Random((method + Arrays.deepToString(arguments)).hashCode() * 7919L);
    random.nextInt();
    return random;
  }

  private static synchronized <T> T ran(String method, T result) {
    RAN.add(method + "=" + result);
    return result;
  }

  public static void none(String method, Object... arguments) {
    ran(method, "nothing");
  }

  public static boolean boolOf(String method, Object... arguments) {
    return ran(method, random(method, arguments).nextBoolean());
  }

  public static int intOf(String method, Object... arguments) {
    return ran(method, random(method, arguments).nextInt(100));
  }

  public static Color colorOf(String method, Object... arguments) {
    return ran(method, Color.values()[random(method, arguments).nextInt(3)]);
  }

  public static List<Integer> listOf(String method, Object... arguments) {
    Random random = random(method, arguments);
    List<Integer> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random.nextInt(10));
    }
    return ran(method, list);
  }

  public static Score scoreOf(String method, Object... arguments) {
    Random random = random(method, arguments);
    return ran(method, new Score(random.nextBoolean(), random.nextInt(100)));
  }
}
