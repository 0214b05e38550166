package dev.updraft.processor;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Attribute;
import dev.updraft.descriptor.AttributeKind;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.check.AssetReader;
import dev.updraft.descriptor.check.AttributeChecks;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of {@code @Dag} and {@code @Task} that only Airflow heeds. */
final class AttributeReader {
  /** What {@code @Dag} says for all tasks itself, or the body for each. */
  private static final Set<String> OWN =
      Set.of("id", "retries", "retryDelay", "queue", "executor", "triggerRule");

  private final Elements elements;
  private final Types types;
  private final Element method;
  private final AnnotationMirror mirror;
  private final Settings.Faults faults;
  private final @Nullable List<Problem> problems;

  AttributeReader(
      ProcessingEnvironment environment,
      Element method,
      AnnotationMirror mirror,
      Settings.Faults faults,
      @Nullable List<Problem> problems) {
    this.problems = problems;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.method = method;
    this.mirror = mirror;
    this.faults = faults;
  }

  /** What the {@code @Dag} annotation says, and the method's Javadoc. */
  DagSettings dag(List<String> runTypes, @Nullable Instant start) {
    Map<DagAttribute, Object> written = new EnumMap<>(DagAttribute.class);
    for (DagAttribute attribute : DagAttribute.values()) {
      Object value =
          switch (attribute.kind()) {
            case MAP -> map(attribute);
            case CALLBACKS, DEADLINES -> annotations(attribute);
            default -> value(attribute, "doc");
          };
      if (value != null) {
        written.put(attribute, value);
      }
    }
    return new AttributeChecks(new ListedFaults(mirror, faults)).dag(written, runTypes, start);
  }

  /** What the {@code @Task} annotation says, and the method's Javadoc. */
  TaskAttributes task() {
    return new AttributeChecks(faults).task(written(true));
  }

  /** What a {@code @Task} annotation says as the defaults of a DAG. */
  TaskAttributes defaults() {
    for (String name : OWN) {
      refuse(name, name.equals("id") || name.equals("triggerRule"));
    }
    Map<TaskAttribute, Object> written = written(false);
    for (TaskAttribute attribute : TaskAttribute.values()) {
      if (attribute.ofOneTask()) {
        refuse(attribute.javaName(), true);
        written.remove(attribute);
      }
    }
    return new AttributeChecks(faults).task(written);
  }

  private void refuse(String name, boolean ofOneTask) {
    if (Annotations.written(mirror, name) != null) {
      faults.report(
          name,
          Diagnostic.DEFAULT_ATTRIBUTE,
          name,
          ofOneTask ? "it is of one task" : "@Dag has it itself");
    }
  }

  private Map<TaskAttribute, Object> written(boolean ofMethod) {
    Map<TaskAttribute, Object> written = new EnumMap<>(TaskAttribute.class);
    for (TaskAttribute attribute : TaskAttribute.values()) {
      Object value =
          attribute.kind() == AttributeKind.ASSETS
              ? assets(attribute)
              : attribute == TaskAttribute.RETRY_POLICY
                  ? new RetryRuleReader(elements, types, faults).read(mirror)
                  : value(attribute, ofMethod ? "doc" : "");
      if (value != null) {
        written.put(attribute, value);
      }
    }
    return written;
  }

  private @Nullable Object value(Attribute attribute, String fromJavadoc) {
    Object value = Annotations.value(mirror, attribute.javaName());
    return value == null && attribute.javaName().equals(fromJavadoc)
        ? JavadocText.of(elements.getDocComment(method))
        : value;
  }

  private @Nullable List<AssetModel> assets(TaskAttribute attribute) {
    List<AssetModel> assets =
        new AssetReader<>(new ElementTypes(method, mirror, problems))
            .readAll(
                MirrorDeclaration.of(method, mirror, problems),
                attribute.javaName(),
                AssetReader.Role.of(attribute));
    return assets == null || assets.isEmpty() ? null : assets;
  }

  /** The annotations as maps of what the author wrote. */
  private @Nullable Object annotations(DagAttribute attribute) {
    List<Map<String, Object>> items =
        Annotations.mirrors(mirror, attribute.javaName()).stream()
            .map(Annotations::values)
            .toList();
    return items.isEmpty() ? null : items;
  }

  private @Nullable Object map(DagAttribute attribute) {
    List<AnnotationMirror> items = Annotations.mirrors(mirror, attribute.javaName());
    Map<String, Object> map = new TreeMap<>();
    for (AnnotationMirror item : items) {
      if (attribute == DagAttribute.OWNER_LINKS) {
        map.put(text(item, "owner"), text(item, "link"));
      } else {
        String written = Annotations.text(item, "resource");
        String resource = written == null ? "DAGs" : written;
        @SuppressWarnings("unchecked") // Only this line makes what is in there.
        Map<String, List<String>> resources =
            (Map<String, List<String>>)
                map.computeIfAbsent(text(item, "role"), r -> new TreeMap<String, List<String>>());
        // What a role may do with a resource may be said in several annotations.
        List<String> all = new ArrayList<>(resources.getOrDefault(resource, List.of()));
        all.addAll(Annotations.texts(item, "permissions"));
        resources.put(resource, all);
      }
    }
    return map.isEmpty() ? null : map;
  }

  private static String text(AnnotationMirror mirror, String attribute) {
    String text = Annotations.text(mirror, attribute);
    return text == null ? "" : text;
  }
}
