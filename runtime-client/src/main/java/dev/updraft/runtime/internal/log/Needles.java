package dev.updraft.runtime.internal.log;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many texts in another one, in one pass. All have four characters or more: by the
 * first four they are found.
 */
final class Needles {
  static final Needles NONE = new Needles(List.of());
  private static final int START = 4;
  private static final int BITS = 1 << 14;

  private final Map<Long, List<String>> byStart = new HashMap<>();
  // Most places of a text are passed over by a look at this.
  private final BitSet starts = new BitSet(BITS);
  private final Collection<String> all;
  private final int longest;

  private Needles(Collection<String> texts) {
    all = List.copyOf(texts);
    longest = all.stream().mapToInt(String::length).max().orElse(0);
    for (String text : all) {
      long start = start(text, 0);
      byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(text);
      starts.set(bit(start));
    }
    byStart.values().forEach(same -> same.sort((a, b) -> b.length() - a.length()));
  }

  static Needles of(Collection<String> texts) {
    return new Needles(texts);
  }

  int count() {
    return all.size();
  }

  int longest() {
    return longest;
  }

  private static long start(String text, int at) {
    return text.charAt(at)
        | (long) text.charAt(at + 1) << 16
        | (long) text.charAt(at + 2) << 32
        | (long) text.charAt(at + 3) << 48;
  }

  private static int bit(long start) {
    return (int) (start * 0x9E3779B97F4A7C15L >>> 50);
  }

  private List<String> startingAt(String text, int at) {
    long start = start(text, at);
    return starts.get(bit(start)) ? byStart.getOrDefault(start, List.of()) : List.of();
  }

  /** The length of the longest one that stands there, or 0. */
  private int found(String text, int at) {
    for (String needle : startingAt(text, at)) {
      if (text.startsWith(needle, at)) {
        return needle.length();
      }
    }
    return 0;
  }

  /** Every place of the text that belongs to one of them, together with its neighbours, as ***. */
  String cover(String text) {
    StringBuilder out = null;
    int covered = 0;
    for (int i = 0; longest > 0 && i + START <= text.length(); i++) {
      int length = found(text, i);
      if (length == 0 || i + length <= covered) {
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length());
      }
      if (i >= covered) {
        out.append(text, covered, i).append("***");
      }
      covered = i + length;
    }
    return out == null ? text : out.append(text, covered, text.length()).toString();
  }

  /** How many characters at the end of the text begin one that does not end there. */
  int openEnd(String text) {
    int end = text.length();
    for (int at = Math.max(0, end - longest + 1); at < end; at++) {
      boolean whole = at + START <= end;
      int length = end - at;
      for (String needle : whole ? startingAt(text, at) : all) {
        if (needle.length() > length && text.regionMatches(at, needle, 0, length)) {
          return length;
        }
      }
    }
    return 0;
  }

  /** How many characters of the second text end one that begins in the first. */
  int across(String before, String text) {
    if (longest == 0) {
      return 0;
    }
    String end = before.substring(Math.max(0, before.length() - longest + 1));
    String both = end + text.substring(0, Math.min(text.length(), longest));
    int result = 0;
    for (int i = 0; i < end.length() && i + START <= both.length(); i++) {
      result = Math.max(result, i + found(both, i) - end.length());
    }
    return result;
  }
}
