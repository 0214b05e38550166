package dev.updraft.descriptor.check;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of timezones that both Java and Python's {@code zoneinfo} know. */
final class Zones {
  /** Known to Python, but in Java mere short names of {@link ZoneId#SHORT_IDS}, if at all. */
  private static final Set<String> OF_PYTHON_ONLY =
      Set.of("EST", "GMT+0", "GMT-0", "HST", "MST", "ROC");

  /** Python's names: Java's, which holds names of System V that Python does not have, and more. */
  private static final Set<String> NAMES =
      Stream.concat(ZoneId.getAvailableZoneIds().stream(), OF_PYTHON_ONLY.stream())
          .filter(name -> !name.startsWith("SystemV/"))
          .collect(Collectors.toUnmodifiableSet());

  private Zones() {}

  static boolean exists(String name) {
    return NAMES.contains(name);
  }

  /** A sentence that names the nearest timezone, with a leading blank; empty if none is near. */
  static String didYouMean(String written) {
    String place = written.strip().replace(' ', '_');
    return NAMES.stream()
        .filter(name -> name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(place))
        .min(String::compareTo)
        .map(Spelling::didYouMean)
        .orElseGet(() -> Spelling.didYouMean(place, NAMES));
  }
}
