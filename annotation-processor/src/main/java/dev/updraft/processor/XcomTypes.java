package dev.updraft.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds types that cannot pass from task to task as JSON. Only what surely has no form is found:
 * types of the JDK that are no data, and bytes. The worker checks the values.
 */
final class XcomTypes {
  private static final Set<String> DATA =
      Set.of(
          "java.lang.Object",
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Number",
          "java.lang.Comparable",
          "java.lang.Iterable",
          "java.lang.Record",
          "java.lang.Enum",
          "java.lang.Void",
          "java.io.Serializable",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.net.URI",
          "java.util.Map.Entry",
          "java.util.UUID",
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.time.Instant",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.Duration",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.ZoneId");

  /**
   * What the worker can make of a JSON value beside that, though it writes none as a result: it
   * asks Jackson, which takes a text or number for them.
   */
  private static final Set<String> READABLE =
      Set.of(
          "java.io.File",
          "java.lang.CharSequence",
          "java.lang.Class",
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.lang.StackTraceElement",
          "java.lang.Throwable",
          "java.net.InetAddress",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetSocketAddress",
          "java.net.URL",
          "java.nio.ByteBuffer",
          "java.nio.charset.Charset",
          "java.nio.file.Path",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.text.DateFormat",
          "java.text.SimpleDateFormat",
          "java.util.BitSet",
          "java.util.Calendar",
          "java.util.Currency",
          "java.util.Date",
          "java.util.GregorianCalendar",
          "java.util.Iterator",
          "java.util.Locale",
          "java.util.TimeZone",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.concurrent.atomic.LongAdder",
          "java.util.concurrent.atomic.DoubleAdder",
          "java.util.regex.Pattern");

  private final Types types;
  private final boolean read;

  private XcomTypes(Types types, boolean read) {
    this.types = types;
    this.read = read;
  }

  /** What results are checked by. */
  static XcomTypes ofResults(Types types) {
    return new XcomTypes(types, false);
  }

  /** What parameters are checked by: more can be read than is written. */
  static XcomTypes ofParameters(Types types) {
    return new XcomTypes(types, true);
  }

  /** The first type within this one that has no form, null if there is none. */
  @Nullable TypeMirror withoutForm(TypeMirror type) {
    return type.getKind().isPrimitive() ? null : withoutForm(type, new HashSet<>());
  }

  private @Nullable TypeMirror withoutForm(TypeMirror type, Set<String> seen) {
    if (type instanceof ArrayType array) {
      // A list of numbers can be read as bytes.
      return array.getComponentType().getKind() == TypeKind.BYTE && !read
          ? type
          : withoutForm(array.getComponentType(), seen);
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound = wildcard.getExtendsBound();
      return bound == null ? null : withoutForm(bound, seen);
    }
    if (!(type instanceof DeclaredType declared) || !seen.add(type.toString())) {
      return null;
    }
    TypeElement element = (TypeElement) declared.asElement();
    if (!isData(element, declared)) {
      return type;
    }
    for (TypeMirror argument : declared.getTypeArguments()) {
      TypeMirror lost = withoutForm(argument, seen);
      if (lost != null) {
        return lost;
      }
    }
    if (element.getKind() == ElementKind.RECORD) {
      for (RecordComponentElement component : element.getRecordComponents()) {
        TypeMirror lost =
            withoutForm(
                ((ExecutableType) types.asMemberOf(declared, component.getAccessor()))
                    .getReturnType(),
                seen);
        if (lost != null) {
          return lost;
        }
      }
    }
    return null;
  }

  private boolean isData(TypeElement element, DeclaredType type) {
    String name = element.getQualifiedName().toString();
    boolean jdk = name.startsWith("java.") || name.startsWith("javax.");
    return !jdk
        || DATA.contains(name)
        || read && isReadable(name)
        || element.getKind() == ElementKind.ENUM
        || isUnboxable(type)
        || isCollection(type);
  }

  private static boolean isReadable(String name) {
    return READABLE.contains(name)
        || name.startsWith("java.time.")
        || name.startsWith("javax.xml.");
  }

  private boolean isUnboxable(DeclaredType type) {
    try {
      types.unboxedType(type);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the type is a collection or one of its kind. */
  static boolean isList(Types types, TypeMirror type) {
    return String.valueOf(types.erasure(type)).equals("java.util.Collection")
        || types.directSupertypes(type).stream().anyMatch(above -> isList(types, above));
  }

  private boolean isCollection(TypeMirror type) {
    String name = String.valueOf(types.erasure(type));
    return name.equals("java.util.Map")
        || name.equals("java.lang.Iterable")
        || types.directSupertypes(type).stream().anyMatch(this::isCollection)
            && !name.equals("java.nio.file.Path");
  }
}
