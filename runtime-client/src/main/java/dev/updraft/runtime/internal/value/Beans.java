package dev.updraft.runtime.internal.value;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;

/** Reads beans and records and makes beans, as Jackson does. */
final class Beans {
  private Beans() {}

  /** Opens the way to the serializers; Jackson has no public one. */
  private static final class OpenMapper extends JsonMapper {
    private static final long serialVersionUID = 1L;

    OpenMapper() {
      super(JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY));
    }

    ValueSerializer<Object> serializer(Class<?> type) {
      return _serializationContext().findTypedValueSerializer(type, true);
    }
  }

  // Kept with the class and not in one mapper: its caches would keep replaced bundles alive.
  private static final ClassValue<ValueSerializer<Object>> SERIALIZERS =
      new ClassValue<>() {
        @Override
        protected ValueSerializer<Object> computeValue(Class<?> type) {
          return new OpenMapper().serializer(type);
        }
      };

  /** The properties with their values, in the order of the class. */
  static Map<String, @Nullable Object> properties(Object bean) throws Exception {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    Iterator<PropertyWriter> properties = SERIALIZERS.get(bean.getClass()).properties();
    while (properties.hasNext()) {
      if (properties.next() instanceof BeanPropertyWriter property) {
        out.put(property.getName(), property.get(bean));
      }
    }
    return out;
  }

  /** A bean from plain JSON. */
  static Object convert(@Nullable Object plain, Type type) {
    JsonMapper mapper = new OpenMapper();
    JavaType javaType = mapper.constructType(type);
    return mapper.convertValue(plain, javaType);
  }
}
