package dev.updraft.runtime.internal.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records by their canonical constructor. */
final class RecordReader {
  private RecordReader() {}

  static Object read(
      Object value, Class<?> raw, Type type, Map<TypeVariable<?>, Type> variables, String place) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Decoder.mismatch(value, type, place);
    }
    RecordComponent[] components = raw.getRecordComponents();
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      String at = place + "." + name;
      if (!map.containsKey(name) && components[i].getType().isPrimitive()) {
        throw new ValueException(
            at, "is missing but the method takes " + components[i].getType().getName());
      }
      arguments[i] = Decoder.value(map.get(name), components[i].getGenericType(), variables, at);
    }
    try {
      Constructor<?> constructor =
          raw.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new ValueException(
          place, "is refused by the record " + TypeNames.of(type) + ": " + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new ValueException(place, "cannot become a " + TypeNames.of(type) + ": " + e);
    }
  }
}
