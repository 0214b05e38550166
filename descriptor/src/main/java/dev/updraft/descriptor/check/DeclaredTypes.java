package dev.updraft.descriptor.check;

import java.util.List;

/**
 * The types that stand for assets and mappers, as a front end finds them.
 *
 * @param <T> what the front end knows types by
 */
public interface DeclaredTypes<T> {
  /** The annotations of Updraft on the type, in the order of the source. */
  List<Declaration<T>> annotations(T type);

  /** How messages call the type. */
  String name(T type);
}
