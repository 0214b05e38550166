package dev.updraft.descriptor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** The tasks whose whole results are gone through, sorted; not those in a list of results. */
  public Set<String> sourceTaskIds() {
    Set<String> ids = new TreeSet<>();
    for (Argument source : sources) {
      if (source instanceof Argument.Result result) {
        ids.add(result.taskId());
      } else if (source instanceof Argument.Zip zip) {
        zip.lists().forEach(list -> ids.add(list.taskId()));
      }
    }
    return ids;
  }
}
