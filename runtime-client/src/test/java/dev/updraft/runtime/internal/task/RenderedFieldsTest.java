package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.log.SecretMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderedFieldsTest {
  @Test
  void hidesSecretsByValueAndByName() {
    SecretMask mask = new SecretMask();
    mask.add("hunter2");
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("url", "http://u:hunter2@h");
    arguments.put("api_key", List.of("a", 1, Map.of("x", "b")));
    arguments.put("options", Map.of("password", "p", "n", 3));

    assertThat(RenderedFields.of(arguments, "acme.Flow#x", "v", mask))
        .isEqualTo(
            Map.of(
                "op_args",
                List.of(),
                "op_kwargs",
                Map.of(
                    "url",
                    "http://u:***@h",
                    "api_key",
                    List.of("***", 1, Map.of("x", "***")),
                    "options",
                    Map.of("password", "***", "n", 3)),
                "java_method",
                "acme.Flow#x",
                "java_version",
                "v"));
  }

  @Test
  void cutsLongFieldsAsAirflowDoes() {
    String prefix =
        "Truncated. You can change this behaviour in [core]max_templated_field_length. ";
    Object small = Map.of("x", "abc");
    assertThat(RenderedFields.cut(small, 4096)).isSameAs(small);
    String cut = (String) RenderedFields.cut(Map.of("x", "😀".repeat(5000)), 4096);
    assertThat(cut).startsWith(prefix + "{\"x\":\"😀").endsWith("😀...");
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(4096);
    assertThat(RenderedFields.cut(Map.of("x", "y".repeat(500)), 85)).isEqualTo(prefix + "...");
    assertThat(RenderedFields.cut(small, 0)).isEqualTo("");
    assertThat(RenderedFields.length(" 100 ")).isEqualTo(100);
    assertThat(RenderedFields.length("many")).isEqualTo(4096);
    assertThat(RenderedFields.length(null)).isEqualTo(4096);
  }
}
