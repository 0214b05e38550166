package dev.updraft.descriptor.check;

import java.util.List;

/**
 * An annotation of Updraft as a front end found it, with what its author wrote.
 *
 * @param <T> what the front end knows types by
 */
public interface Declaration<T> extends Timetables.Values, Settings.Faults {
  /** The name of the annotation, without package. */
  String name();

  /** Whether the attribute is written. */
  boolean has(String attribute);

  /** The types that are named, empty if none is written. */
  List<T> types(String attribute);

  /** The annotations that are written as a value, one or several. */
  List<Declaration<T>> annotations(String attribute);
}
