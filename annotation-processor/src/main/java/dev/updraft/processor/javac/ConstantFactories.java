package dev.updraft.processor.javac;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes lists and maps of constants as the methods of {@code java.util} do. */
final class ConstantFactories {
  private ConstantFactories() {}

  /** Whether the method makes a list or stream of its arguments. */
  static boolean isListFactory(String method) {
    return switch (method) {
      case "java.util.List.of",
          "java.util.Set.of",
          "java.util.Arrays.asList",
          "java.util.stream.Stream.of" ->
          true;
      default -> false;
    };
  }

  /** The list of these, empty if the factory throws at them. */
  static Optional<Object> list(String owner, String name, List<Object> items) {
    boolean nulls = name.equals("asList") || owner.endsWith("Stream");
    if (!nulls && items.contains(Constant.NULL)) {
      return Optional.empty();
    }
    // Set.of throws on the second of two equal elements.
    return owner.endsWith("Set") && new LinkedHashSet<>(items).size() < items.size()
        ? Optional.empty()
        : Optional.of(items);
  }

  /** The value of another factory of {@code java.util}. */
  static Optional<Object> make(String owner, String name, List<Object> items) {
    return switch (owner + "." + name) {
      case "java.util.Map.entry" -> items.contains(Constant.NULL) ? Optional.empty() : entry(items);
      case "java.util.Map.of" -> map(items);
      case "java.util.Map.ofEntries" ->
          items.stream().allMatch(Map.Entry.class::isInstance)
              ? map(
                  items.stream()
                      .map(item -> (Map.Entry<?, ?>) item)
                      .<Object>mapMulti(
                          (entry, out) -> {
                            out.accept(entry.getKey());
                            out.accept(entry.getValue());
                          })
                      .toList())
              : Optional.empty();
      case "java.util.Collections.emptyList" -> Optional.of(List.of());
      case "java.util.Objects.equals" -> equal(items.get(0), items.get(1));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> entry(List<Object> items) {
    return Optional.of(Map.entry(items.get(0), items.get(1)));
  }

  /** In the order of the source: Java gives its maps an order by chance. */
  private static Optional<Object> map(List<Object> items) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i += 2) {
      if (map.put(items.get(i), items.get(i + 1)) != null) {
        return Optional.empty();
      }
    }
    return items.contains(Constant.NULL) ? Optional.empty() : Optional.of(map);
  }

  /**
   * Whether two values equal each other. By kind as well, as equals of boxed values; records may
   * have an equals of their own.
   */
  static Optional<Object> equal(Object left, Object right) {
    boolean simple =
        left == Constant.NULL
            || left instanceof String
            || left instanceof Number
            || left instanceof Boolean
            || left instanceof Character
            || left instanceof Constant.OfEnum
            || Constant.isTime(left);
    return simple ? Optional.of(left.equals(right)) : Optional.empty();
  }
}
