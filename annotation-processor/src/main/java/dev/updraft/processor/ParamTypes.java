package dev.updraft.processor;

import dev.updraft.descriptor.check.ParamSchemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of Java types. */
final class ParamTypes {
  private static final Set<String> LISTS =
      Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.Set");

  private final Types types;
  private final Set<String> records = new HashSet<>();
  private @Nullable TypeMirror culprit;

  ParamTypes(Types types) {
    this.types = types;
  }

  /** The schema, null if the type is no type of a param; then {@link #culprit} says why. */
  @Nullable Map<String, Object> schema(TypeMirror type) {
    Map<String, Object> schema = plain(type);
    if (schema == null) {
      if (culprit == null) {
        culprit = type;
      }
      return null;
    }
    return isOptional(type) || isMarked(type) ? ParamSchemas.nullable(schema) : schema;
  }

  /** The type, within that which was asked for, that has no schema. */
  @Nullable TypeMirror culprit() {
    return culprit;
  }

  /** Whether null is a value of the parameter. */
  boolean isNullable(Element parameter) {
    TypeMirror type = parameter.asType();
    return isOptional(type) || isMarked(type) || isMarked(parameter);
  }

  /** The name of the type; of what an Optional holds, of the items of a list. */
  String scalarName(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return scalarName(array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)) {
      return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    }
    String name = name(declared);
    boolean holder = name.equals("java.util.Optional") || LISTS.contains(name);
    return holder && declared.getTypeArguments().size() == 1
        ? scalarName(declared.getTypeArguments().get(0))
        : name;
  }

  private @Nullable Map<String, Object> plain(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return ParamSchemas.scalar(scalarName(type));
    }
    if (type instanceof ArrayType array) {
      return list(array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)) {
      return null;
    }
    String name = name(declared);
    Map<String, Object> scalar = ParamSchemas.scalar(name);
    if (scalar != null) {
      return scalar;
    }
    List<? extends TypeMirror> arguments = declared.getTypeArguments();
    if (LISTS.contains(name) && arguments.size() == 1) {
      return list(arguments.get(0));
    }
    if (name.equals("java.util.Optional") && arguments.size() == 1) {
      return schema(arguments.get(0));
    }
    if (name.equals("java.util.Map") && arguments.size() == 2) {
      return scalarName(arguments.get(0)).equals("java.lang.String") ? map(arguments.get(1)) : null;
    }
    return switch (declared.asElement().getKind()) {
      case ENUM -> constants(declared);
      case RECORD -> record(declared, name);
      default -> null;
    };
  }

  private @Nullable Map<String, Object> list(TypeMirror item) {
    Map<String, Object> items = schema(item);
    return items == null ? null : ParamSchemas.list(items);
  }

  private @Nullable Map<String, Object> map(TypeMirror value) {
    Map<String, Object> values = schema(value);
    return values == null ? null : ParamSchemas.map(values);
  }

  private static @Nullable Map<String, Object> constants(DeclaredType type) {
    List<String> names =
        type.asElement().getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .map(member -> member.getSimpleName().toString())
            .toList();
    return names.isEmpty() ? null : ParamSchemas.of("string", names);
  }

  /** A record within itself has no end in the form, and Airflow's form no place for it. */
  private @Nullable Map<String, Object> record(DeclaredType type, String name) {
    if (!records.add(name)) {
      return null;
    }
    Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    TypeElement element = (TypeElement) type.asElement();
    for (RecordComponentElement component : element.getRecordComponents()) {
      TypeMirror own =
          ((ExecutableType) types.asMemberOf(type, component.getAccessor())).getReturnType();
      Map<String, Object> schema = schema(own);
      if (schema == null) {
        return null;
      }
      boolean nullable = isOptional(own) || isMarked(own) || isMarked(component);
      nullable |= isMarked(component.asType());
      String key = component.getSimpleName().toString();
      components.put(key, nullable ? ParamSchemas.nullable(schema) : schema);
      if (!nullable) {
        required.add(key);
      }
    }
    records.remove(name);
    return ParamSchemas.record(components, required);
  }

  private static boolean isOptional(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && name((DeclaredType) type).equals("java.util.Optional");
  }

  /** Any annotation of that name will do, as for Kotlin and NullAway. */
  private static boolean isMarked(AnnotatedConstruct construct) {
    return Stream.of(construct)
        .flatMap(marked -> marked.getAnnotationMirrors().stream())
        .anyMatch(m -> m.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }

  /** By its element: the text of an annotated type names the annotation too. */
  private static String name(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }
}
