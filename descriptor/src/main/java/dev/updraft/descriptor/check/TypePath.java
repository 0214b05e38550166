package dev.updraft.descriptor.check;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The types that are being read, each named by the one before, to find those that name themselves.
 *
 * @param <T> what the front end knows types by
 */
final class TypePath<T> {
  private final DeclaredTypes<T> types;
  private final Deque<T> path = new ArrayDeque<>();

  /** Where each type of the path names the next one. */
  private final Deque<Place> places = new ArrayDeque<>();

  private record Place(Settings.Faults faults, String attribute) {}

  TypePath(DeclaredTypes<T> types) {
    this.types = types;
  }

  void enter(T type) {
    path.addLast(type);
  }

  void leave() {
    path.removeLast();
  }

  /** Says that the innermost type, if there is one, goes on with what an attribute names. */
  void goOn(Settings.Faults faults, String attribute) {
    while (places.size() >= Math.max(1, path.size())) {
      places.removeLast();
    }
    if (!path.isEmpty()) {
      places.addLast(new Place(faults, attribute));
    }
  }

  /** Whether the type is in the path already; says so where that type begins the round. */
  boolean closes(T type) {
    if (!path.contains(type)) {
      return false;
    }
    List<String> round = new ArrayList<>();
    Place start = null;
    Iterator<Place> place = places.iterator();
    for (T at : path) {
      Place here = place.next();
      if (start == null && at.equals(type)) {
        start = here;
      }
      if (start != null) {
        round.add(types.name(at));
      }
    }
    round.add(types.name(type));
    if (start != null) {
      start.faults().report(start.attribute(), Diagnostic.TYPE_CYCLE, String.join(" -> ", round));
    }
    return true;
  }
}
