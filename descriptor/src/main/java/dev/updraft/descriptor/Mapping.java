package dev.updraft.descriptor;

import java.util.List;

/**
 * What a task is mapped over: one instance for each combination of elements of the sources.
 *
 * @param sources the lists, outermost loop first, so that the last one varies fastest with the map
 *     index, as in Airflow
 */
public record Mapping(List<Argument> sources) {
  /** Copies the list. */
  public Mapping {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("Mapping.sources must not be empty");
    }
  }
}
