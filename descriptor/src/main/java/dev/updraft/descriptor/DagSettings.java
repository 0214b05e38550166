package dev.updraft.descriptor;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG is told besides the other components of {@link DagModel}.
 *
 * @param values the attributes that are set, with values of their kinds; permissions are lists by
 *     resource by role
 */
public record DagSettings(Map<DagAttribute, Object> values) {
  /** Nothing set. */
  public static final DagSettings NONE = new DagSettings(Map.of());

  /** The run type that Airflow 3.2 does not know, unlike the others. */
  private static final String OPERATOR_TRIGGERED = "operator_triggered";

  /** Copies the map. */
  public DagSettings {
    Map<DagAttribute, Object> copy = new EnumMap<>(DagAttribute.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** The value, null if it is not set. */
  public @Nullable Object get(DagAttribute attribute) {
    return values.get(attribute);
  }

  /**
   * The minor release of Airflow 3 from which on an attribute has an effect with its value here.
   *
   * @return 0 if it always has
   */
  public int firstMinor(DagAttribute attribute) {
    return switch (attribute) {
      case RERUN_WITH_LATEST_VERSION -> 3;
      case ALLOWED_RUN_TYPES ->
          get(attribute) instanceof Iterable<?> types && contains(types) ? 3 : 2;
      case DEADLINES -> 1;
      default -> 0;
    };
  }

  private static boolean contains(Iterable<?> types) {
    for (Object type : types) {
      if (OPERATOR_TRIGGERED.equals(type)) {
        return true;
      }
    }
    return false;
  }
}
