package dev.updraft.devserver;

import dev.updraft.devserver.internal.faults.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong between a dev server and its clients: a list of rules, each for some requests
 * and with an action. The first rule that meets a request decides; every rule counts the requests
 * that fit its path.
 *
 * <pre>{@code
 * # method  path                                calls  action
 * PATCH     /execution/task-instances/&#42;/state   1      close after
 * &#42;         /edge_worker/&#42;&#42;                     3-5    status 503
 * GET       /execution/xcoms/&#42;&#42;                 all    delay 200ms
 * }</pre>
 *
 * <p>In a path {@code *} stands for a part without a slash and {@code **} for anything; it is
 * compared with the decoded path, without the query. Calls are counted from 1: {@code 2}, {@code
 * 2-4}, {@code 2-} or {@code all}. The actions:
 *
 * <ul>
 *   <li>{@code status 429 Retry-After=1}: answers this status, with these headers, and does
 *       nothing,
 *   <li>{@code html 502}: answers a page for people with this status, as proxies do,
 *   <li>{@code redirect https://host/}: answers the way to elsewhere,
 *   <li>{@code close before} or {@code close after}: closes the connection without an answer,
 *       before or after the request was carried out,
 *   <li>{@code away 60s}: from the first of these calls on the whole server is away for that long:
 *       it closes every connection, whatever is asked,
 *   <li>{@code delay 2s}: carries the request out and answers later,
 *   <li>{@code truncate}: carries it out and breaks the answer off in its middle,
 *   <li>{@code garbage}: carries it out and answers half of the JSON as if it were whole,
 *   <li>{@code answer {"a": 1}}: carries it out and answers this text as JSON with status 200,
 *   <li>{@code gzip}: carries it out and answers compressed,
 *   <li>{@code drip}: carries it out and answers blanks without an end,
 *   <li>{@code hang}: never answers.
 * </ul>
 */
public final class FaultPlan {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  private FaultPlan(List<FaultRule> rules) {
    this.rules.addAll(rules);
  }

  /**
   * A plan of these rules.
   *
   * @param lines rules, empty lines, and comments that begin with {@code #}
   * @throws IllegalArgumentException if one is none; the text names the line and what is wrong
   */
  public static FaultPlan of(String... lines) {
    List<FaultRule> rules = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        rules.add(FaultRule.parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Line " + (i + 1) + " of the fault plan, '" + line + "': " + e.getMessage(), e);
      }
    }
    return new FaultPlan(rules);
  }

  /**
   * The plan in a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException as {@link #of}
   */
  public static FaultPlan read(Path file) throws IOException {
    return of(Files.readAllLines(file).toArray(String[]::new));
  }

  /** Adds rules while the server runs; they begin to count now. */
  public void add(String... lines) {
    rules.addAll(of(lines).rules);
  }

  /** Forgets all rules: from now on everything goes well. */
  public void clear() {
    rules.clear();
  }

  /** How many requests fitted the path of the rule of this number, from 0. */
  public int seen(int rule) {
    return rules.get(rule).seen();
  }

  /** The rule that decides about a request, or null. Counts it. */
  @Nullable FaultRule next(String method, String path) {
    FaultRule away = null;
    FaultRule found = null;
    for (FaultRule rule : rules) {
      boolean meets = rule.meets(method, path);
      if (rule.away()) {
        away = rule;
      } else if (meets && found == null) {
        found = rule;
      }
    }
    return away == null ? found : away;
  }
}
