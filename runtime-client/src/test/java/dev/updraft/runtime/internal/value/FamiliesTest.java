package dev.updraft.runtime.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.spi.Types;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  sealed interface Shape permits Round, Square, Plain {}

  sealed interface Round extends Shape permits Circle, Ellipse {}

  record Circle(double radius) implements Round {}

  record Ellipse(double a, double b) implements Round {}

  record Square(double side) implements Shape {}

  enum Plain implements Shape {
    POINT,
    NOTHING {}
  }

  sealed interface Outcome<T> permits Ok, Failed {}

  record Ok<V>(List<V> values) implements Outcome<V> {}

  record Failed<V>(String why) implements Outcome<V> {}

  abstract static sealed class Animal permits Cat, Dog {
    private String name = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  static final class Cat extends Animal {}

  static final class Dog extends Animal {}

  sealed interface Bad permits Typed {}

  record Typed(String type) implements Bad {}

  private static final Type SHAPES = Types.parameterized(List.class, Shape.class);

  private static Object again(Object value, Type type) {
    Object found = Decoder.decode(PlainJson.parse(json(value)), type);
    assertThat(found).isNotNull();
    return java.util.Objects.requireNonNull(found);
  }

  private static String json(Object value) {
    return PlainJson.write(Encoder.encode(value));
  }

  @Test
  void eachSaysWhichItIs() {
    List<Shape> shapes = List.of(new Circle(1.5), new Ellipse(1, 2), new Square(3), Plain.NOTHING);
    assertThat(json(shapes))
        .isEqualTo(
            "[{\"type\":\"Circle\",\"radius\":1.5},{\"type\":\"Ellipse\",\"a\":1.0,\"b\":2.0},"
                + "{\"type\":\"Square\",\"side\":3.0},\"NOTHING\"]");
    assertThat(again(shapes, SHAPES)).isEqualTo(shapes);
    assertThat(again(new Circle(2), Round.class)).isEqualTo(new Circle(2));
    assertThat(again(new Circle(2), Circle.class)).isEqualTo(new Circle(2));
  }

  @Test
  void typeVariablesReachTheMembers() {
    Outcome<Circle> ok = new Ok<>(List.of(new Circle(1)));
    assertThat(again(ok, Types.parameterized(Outcome.class, Circle.class))).isEqualTo(ok);
    assertThat(again(new Failed<>("x"), Types.parameterized(Outcome.class, Circle.class)))
        .isEqualTo(new Failed<>("x"));
  }

  @Test
  void beansMayBeMembersToo() {
    Cat cat = new Cat();
    cat.setName("Tom");
    assertThat(Encoder.encode(cat)).isEqualTo(Map.of("type", "Cat", "name", "Tom"));
    Animal read = (Animal) again(cat, Animal.class);
    assertThat(read).isInstanceOf(Cat.class);
    assertThat(read.getName()).isEqualTo("Tom");
  }

  @Test
  void saysWhatIsMissingOrUnknown() {
    assertSentence(
        "{\"radius\":1}",
        Shape.class,
        "v has no member 'type', which says which Shape it is: Circle, Ellipse, Square, Plain");
    assertSentence(
        "[{\"type\":\"Hexagon\"}]",
        SHAPES,
        "v[0] has the type 'Hexagon', which is no Shape; there are Circle, Ellipse, Square, Plain");
    assertSentence(
        "{\"type\":\"Square\",\"side\":1}",
        Round.class,
        "v has the type 'Square', which is no Round; there are Circle, Ellipse");
    assertSentence(
        "{\"type\":3}",
        Round.class,
        "v has no text as its member 'type', which says which Round it is: Circle, Ellipse");
    assertSentence(
        "{\"type\":\"Square\",\"side\":1}",
        Circle.class,
        "v is a Square but the method takes a Circle");
    assertSentence(
        "\"LINE\"",
        Shape.class,
        "v is \"LINE\", which is no Shape; there are Circle, Ellipse, Square, Plain");
    assertSentence("[1]", Shape.class, "v is [1] but the method takes Shape");
  }

  @Test
  void aPartOfThatNameIsRefused() {
    assertThatThrownBy(() -> Encoder.encode(List.of(new Typed("x"))))
        .isInstanceOfSatisfying(
            ValueException.class,
            e ->
                assertThat(e.sentence("result"))
                    .startsWith("result[0] is a " + Typed.class.getName() + " of a sealed type"));
  }

  private static void assertSentence(String json, Type type, String sentence) {
    assertThatThrownBy(() -> Decoder.decode(PlainJson.parse(json), type))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.sentence("v")).isEqualTo(sentence));
  }
}
