package dev.updraft.devserver.internal.store;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that sort by the time of their making. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long last;

  private Ids() {}

  /** A UUID of version 7; later ones are greater. */
  public static synchronized UUID uuid7() {
    // 48 bits of milliseconds and 12 bits of a part of one, never the same twice.
    long ticks = System.currentTimeMillis() << 12 | (System.nanoTime() >>> 8 & 0xfff);
    last = Math.max(ticks, last + 1);
    long high = (last >>> 12) << 16 | 0x7000L | (last & 0xfff);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
