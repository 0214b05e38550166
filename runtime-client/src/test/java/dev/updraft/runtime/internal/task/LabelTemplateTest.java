package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelTemplateTest {
  private static final Map<String, @Nullable Object> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("order", Map.of("id", 7, "tags", List.of("a", "b"), "the key", "k"));
    NAMES.put("rate", new BigDecimal("0.10"));
    NAMES.put("none", null);
    NAMES.put("list", Arrays.asList(1, null));
  }

  private static String render(String template) {
    return new LabelTemplate(template).render(NAMES);
  }

  @Test
  void fillsPlacesByNamesAndParts() {
    assertThat(render("order {{ order.id }} at {{rate}}")).isEqualTo("order 7 at 0.10");
    assertThat(render("{{ order['the key'] }}{{ order[\"id\"] }}{{ order.tags[1] }}"))
        .isEqualTo("k7b");
    assertThat(render("{{ order . tags [ 0 ] }}")).isEqualTo("a");
    assertThat(render("{{ none }} {{ list }}")).isEqualTo("null [1,null]");
    assertThat(render("$1 \\ plain")).isEqualTo("$1 \\ plain");
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertRefused("{{ x }}", "asks for 'x', but there are order, rate, none, list");
    assertRefused("{{ order.name }}", "asks for 'order.name', and there is no .name");
    assertRefused("{{ order.tags[2] }}", "asks for 'order.tags[2]', and there is no [2]");
    assertRefused("{{ none.x }}", "asks for 'none.x', and there is no .x");
    assertRefused(
        "{{ rate | round }}",
        "asks for 'rate | round', which is neither a name nor a part of what a name means");
    assertRefused("{{ }}", "asks for '', which is neither a name nor a part of what a name means");
    assertRefused("{% if a %}", "has a statement or comment of Jinja");
  }

  private static void assertRefused(String template, String text) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text);
  }
}
