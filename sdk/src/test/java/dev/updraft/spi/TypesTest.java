package dev.updraft.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypesTest {
  static Map<String, List<Integer>> field = Map.of();

  @Test
  void equalsTheTypeThatTheCompilerWrites() throws Exception {
    Type declared = TypesTest.class.getDeclaredField("field").getGenericType();
    Type built =
        Types.parameterized(
            Map.class, String.class, Types.parameterized(List.class, Integer.class));

    assertThat(built).isEqualTo(declared).hasSameHashCodeAs(declared);
    assertThat(built.getTypeName())
        .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
  }

  @Test
  void namesTheOwnerOfANestedClass() {
    ParameterizedType entry =
        (ParameterizedType) Types.parameterized(Map.Entry.class, String.class, String.class);

    assertThat(entry.getOwnerType()).isEqualTo(Map.class);
  }
}
