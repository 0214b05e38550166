package dev.updraft.devserver.internal.faults;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which requests a fault is for; counts them. */
public final class FaultRule {
  private static final Pattern LINE =
      Pattern.compile("(\\S+)\\s+(/\\S*)\\s+(\\S+)\\s+(.+)", Pattern.DOTALL);
  private static final Pattern CALLS = Pattern.compile("(\\d{1,9})(-(\\d{1,9})?)?");

  private final String method;
  private final Pattern path;
  private final int from;
  private final int to;
  private final Fault fault;
  private final AtomicInteger seen = new AtomicInteger();
  private boolean began;
  private long awayUntil;

  private FaultRule(String method, Pattern path, int from, int to, Fault fault) {
    this.method = method;
    this.path = path;
    this.from = from;
    this.to = to;
    this.fault = fault;
  }

  /**
   * Reads {@code METHOD PATH CALLS ACTION}.
   *
   * @throws IllegalArgumentException if it is none; the text says what is wrong
   */
  public static FaultRule parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a rule is METHOD PATH CALLS ACTION, for example PATCH /execution/** 1-3 status 503");
    }
    String method = parts.group(1).toUpperCase(Locale.ROOT);
    int from = 1;
    int to = Integer.MAX_VALUE;
    if (!parts.group(3).equals("all")) {
      Matcher calls = CALLS.matcher(parts.group(3));
      if (!calls.matches() || Integer.parseInt(calls.group(1)) < 1) {
        throw new IllegalArgumentException(
            "'" + parts.group(3) + "' names no calls; write 1, 2-4, 3- or all");
      }
      from = Integer.parseInt(calls.group(1));
      if (calls.group(2) == null) {
        to = from;
      } else if (calls.group(3) != null) {
        to = Integer.parseInt(calls.group(3));
      }
      if (to < from) {
        throw new IllegalArgumentException("'" + parts.group(3) + "' ends before it begins");
      }
    }
    return new FaultRule(method, glob(parts.group(2)), from, to, Fault.parse(parts.group(4)));
  }

  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    Matcher star = Pattern.compile("\\*\\*?").matcher(text);
    int end = 0;
    while (star.find()) {
      regex.append(Pattern.quote(text.substring(end, star.start())));
      regex.append(star.group().length() == 2 ? ".*" : "[^/]*");
      end = star.end();
    }
    return Pattern.compile(regex + Pattern.quote(text.substring(end)), Pattern.DOTALL);
  }

  /** Whether the fault is for this request, which is counted if it fits. */
  public boolean meets(String askedMethod, String askedPath) {
    if (!method.equals("*") && !method.equals(askedMethod) || !path.matcher(askedPath).matches()) {
      return false;
    }
    int call = seen.incrementAndGet();
    boolean meets = call >= from && call <= to;
    if (meets && fault.kind() == Fault.Kind.AWAY) {
      begin();
    }
    return meets;
  }

  private synchronized void begin() {
    if (!began) {
      began = true;
      awayUntil = System.nanoTime() + fault.time().toNanos();
    }
  }

  /** Whether the server is away by this rule at the moment. */
  public synchronized boolean away() {
    return began && System.nanoTime() - awayUntil < 0;
  }

  /** How many requests fitted. */
  public int seen() {
    return seen.get();
  }

  /** What happens to them. */
  public Fault fault() {
    return fault;
  }
}
