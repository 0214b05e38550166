package dev.updraft.devserver.internal.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices. */
final class Slices {
  private Slices() {}

  /** The indexes that {@code [start:stop:step]} picks of a list of this size. */
  static List<Integer> indexes(
      int size, @Nullable Integer start, @Nullable Integer stop, int step) {
    List<Integer> out = new ArrayList<>();
    if (step > 0) {
      int to = stop == null ? size : clamp(stop, size, 0, size);
      for (int i = start == null ? 0 : clamp(start, size, 0, size); i < to; i += step) {
        out.add(i);
      }
    } else {
      int to = stop == null ? -1 : clamp(stop, size, -1, size - 1);
      for (int i = start == null ? size - 1 : clamp(start, size, -1, size - 1); i > to; i += step) {
        out.add(i);
      }
    }
    return out;
  }

  private static int clamp(int index, int size, int low, int high) {
    int from = index < 0 ? index + size : index;
    return Math.max(low, Math.min(high, from));
  }
}
