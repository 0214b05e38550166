package dev.updraft.processor;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;

/**
 * Finds which annotation of a list a fault is in: links and permissions are checked as maps, in
 * which several annotations may meet.
 */
final class ListedFaults implements Settings.Faults {
  private static final Set<String> LISTS =
      Set.of(DagAttribute.OWNER_LINKS.javaName(), DagAttribute.ACCESS_CONTROL.javaName());

  /** The attributes by what checks call their values. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of("owner", "owner", "role", "role", "resource", "resource", "permission", "permissions");

  private final AnnotationMirror mirror;
  private final Settings.Faults faults;

  /**
   * Faults of one annotation.
   *
   * @param faults told of each, with its place in the list
   */
  ListedFaults(AnnotationMirror mirror, Settings.Faults faults) {
    this.mirror = mirror;
    this.faults = faults;
  }

  @Override
  public void report(String attribute, Diagnostic diagnostic, Object... details) {
    faults.report(
        LISTS.contains(attribute) ? place(attribute, diagnostic, details) : attribute,
        diagnostic,
        details);
  }

  private String place(String list, Diagnostic diagnostic, Object... details) {
    String attribute =
        diagnostic == Diagnostic.INVALID_LINK
            ? "link"
            : details.length > 1 ? ATTRIBUTES.get(String.valueOf(details[1])) : null;
    List<AnnotationMirror> items = Annotations.mirrors(mirror, list);
    for (int i = 0; attribute != null && i < items.size(); i++) {
      Object value = Annotations.value(items.get(i), attribute);
      boolean inside = value instanceof List<?> all && all.contains(details[0]);
      if (inside || details[0].equals(value)) {
        return list + "[" + i + "]." + attribute;
      }
    }
    return list;
  }
}
