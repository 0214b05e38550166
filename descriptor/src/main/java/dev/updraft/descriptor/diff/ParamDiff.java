package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed among the params of a DAG, seen by those who trigger it. */
final class ParamDiff {
  /** What a form shows and no check heeds. */
  private static final Set<String> SHOWN =
      Set.of("title", "description", "description_md", "section", "examples", "values_display");

  private static final Set<String> LOWEST =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems");
  private static final Set<String> HIGHEST =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

  private ParamDiff() {}

  static void compare(List<ParamModel> before, List<ParamModel> after, Found found) {
    Map<String, ParamModel> old = byName(before);
    Map<String, ParamModel> now = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      ParamModel was = old.get(name);
      ParamModel is = now.get(name);
      if (was == null && is != null) {
        found.added(
            "ParamAdded",
            name,
            is.required() ? Effect.BREAKS : Effect.SAFE,
            "param " + name + " is new and " + (is.required() ? "required" : "has a default"));
      } else if (is == null) {
        found.removed("ParamRemoved", name, Effect.BREAKS, "param " + name + " is gone");
      } else if (was != null) {
        compare(was, is, found);
      }
    }
  }

  private static void compare(ParamModel was, ParamModel is, Found found) {
    String name = is.name();
    if (was.required() != is.required()) {
      found.changed(
          "ParamRequired",
          name,
          is.required() ? Effect.BREAKS : Effect.SAFE,
          "param " + name,
          was.required() ? "required" : "with a default",
          is.required() ? "required" : "with a default");
    } else if (!Json.canonical(was.defaultValue()).equals(Json.canonical(is.defaultValue()))) {
      found.told(
          "ParamDefaultChanged",
          name,
          Effect.RUNNING,
          "default of param "
              + name
              + ": "
              + Change.show(was.defaultValue())
              + " -> "
              + Change.show(is.defaultValue()),
          was.defaultValue(),
          is.defaultValue());
    }
    if (!Json.canonical(was.schema()).equals(Json.canonical(is.schema()))) {
      found.changed(
          "ParamSchemaChanged",
          name,
          takesAll(was.schema(), is.schema()) ? Effect.SAFE : Effect.BREAKS,
          "values of param " + name,
          was.schema(),
          is.schema());
    }
  }

  /** Whether the new schema takes every value that the old one took, as far as is easily seen. */
  private static boolean takesAll(Map<String, ?> before, Map<String, ?> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeAll(SHOWN);
    for (String key : keys) {
      Object was = before.get(key);
      Object is = after.get(key);
      boolean fits =
          Json.canonical(was).equals(Json.canonical(is))
              || is == null
              || LOWEST.contains(key) && compared(is, was, -1)
              || HIGHEST.contains(key) && compared(is, was, 1)
              || key.equals("enum") && holds(is, was)
              || key.equals("type") && holds(is, was);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether both are bounds and the new one lies in that direction. */
  private static boolean compared(@Nullable Object is, @Nullable Object was, int direction) {
    return is instanceof Number now
        && was instanceof Number old
        && new BigDecimal(now.toString()).compareTo(new BigDecimal(old.toString())) * direction
            >= 0;
  }

  private static boolean holds(@Nullable Object all, @Nullable Object some) {
    List<?> wide = all instanceof List<?> list ? list : List.of(String.valueOf(all));
    List<?> narrow = some instanceof List<?> list ? list : List.of(String.valueOf(some));
    return some != null && wide.containsAll(narrow);
  }

  private static Map<String, ParamModel> byName(List<ParamModel> params) {
    Map<String, ParamModel> result = new TreeMap<>();
    params.forEach(param -> result.put(param.name(), param));
    return result;
  }
}
