package dev.updraft.descriptor.check;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes cron expressions by chance, right ones and ones that are wrong in one place or two. */
public final class RandomCrons {
  private static final int[][] RANGES = {
    {0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}, {0, 59}, {1970, 2099}
  };
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<String> ODD =
      List.of(
          "?",
          "l",
          "L",
          "w",
          "15w",
          "w3",
          "0w",
          "32w",
          "lw",
          "l5",
          "l7",
          "l8",
          "5l",
          "fri#2",
          "1#0",
          "5#6",
          "mon#l",
          "mon-fri#1",
          "r",
          "h",
          "r(1-3)",
          "r(5-3)",
          "h(0-9)/3",
          "r/5",
          "r/0",
          "r(1-70)",
          "*/0",
          "*/",
          "/",
          "/5",
          "-",
          "1-",
          "-1",
          "1--2",
          "5-1",
          "1-5-7",
          "1-5/2/3",
          "",
          "**",
          "*5",
          "*-5",
          "5-*",
          "1.5",
          "+1",
          "0x1",
          "١",
          "01",
          "007",
          "60",
          "24",
          "32",
          "13",
          "monday",
          "1-5/7",
          "59/15",
          "*/100",
          "l-3",
          "1-l",
          "?/2",
          "*/2,?",
          "@",
          "#",
          "1#1,2",
          "1#1,2#3",
          "*#2",
          "999999999999",
          "jan-mar",
          "sun-sat",
          "7-7",
          "sat-sun",
          "0-7",
          "6-7/2");
  private static final List<String> PRESETS =
      List.of(
          "@hourly",
          "@daily",
          "@midnight",
          "@weekly",
          "@monthly",
          "@quarterly",
          "@yearly",
          "@annually",
          "@once",
          "@continuous",
          "@reboot",
          "@Daily",
          "@QUARTERLY",
          "@dayly",
          "@",
          "",
          " ",
          "daily",
          "every 5m",
          "@daily @daily");

  private final Random random;

  private RandomCrons(long seed) {
    // Neighbouring seeds of Random begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** The expression of this seed. */
  public static String of(long seed) {
    return new RandomCrons(seed).make();
  }

  private String make() {
    if (random.nextInt(25) == 0) {
      return pick(PRESETS);
    }
    int count = random.nextInt(6) > 0 ? 5 : 4 + random.nextInt(5);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : random.nextInt(40) == 0 ? pick(List.of("  ", "\t", "\n")) : " ");
      out.append(field(Math.min(i, RANGES.length - 1)));
    }
    String text = out.toString();
    return random.nextInt(8) == 0 ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String field(int field) {
    StringBuilder out = new StringBuilder(item(field));
    while (random.nextInt(5) == 0) {
      out.append(',').append(item(field));
    }
    return out.toString();
  }

  private String item(int field) {
    return switch (random.nextInt(20)) {
      case 0 -> pick(ODD);
      case 1, 2, 3 -> value(field) + "-" + value(field);
      case 4 -> value(field) + "-" + value(field) + "/" + step();
      case 5, 6 -> "*/" + step();
      case 7 -> value(field) + "/" + step();
      case 8, 9, 10, 11 -> value(field);
      case 12 -> field == 2 ? pick(List.of("l", "?", value(2) + "w")) : value(field);
      case 13 -> field == 4 ? value(4) + "#" + (1 + random.nextInt(6)) : value(field);
      case 14 -> field == 4 ? "l" + value(4) : value(field);
      default -> "*";
    };
  }

  private String step() {
    return String.valueOf(random.nextInt(12) == 0 ? random.nextInt(100) : 1 + random.nextInt(20));
  }

  private String value(int field) {
    List<String> names = field == 3 ? MONTHS : field == 4 ? DAYS : List.of();
    if (!names.isEmpty() && random.nextInt(3) == 0) {
      return pick(names);
    }
    int low = RANGES[field][0];
    int high = RANGES[field][1];
    if (random.nextInt(40) == 0) {
      return String.valueOf(low - 1 + random.nextInt(2) * (high - low + 2));
    }
    return String.valueOf(low + random.nextInt(high - low + 1));
  }

  private String pick(List<String> items) {
    return items.get(random.nextInt(items.size()));
  }
}
