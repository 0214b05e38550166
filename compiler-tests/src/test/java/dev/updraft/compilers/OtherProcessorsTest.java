package dev.updraft.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published jar beside other processors, all of them in one run of javac. */
class OtherProcessorsTest {
  private static final String LOMBOK_TYPES =
      """
      package acme;
      import java.util.List;
      import lombok.Builder;
      import lombok.Data;
      import lombok.Value;
      class Types {
        @Value static class Point { int x; int y; }
        @Data static class Box { Point corner; List<Point> rest; }
        @Value @Builder static class Job { String name; int size; }
        record Line(Point from, Point to) {}
        private Types() {}
      }
      """;

  private static final String LOMBOK_DAG =
      """
      package acme;
      import dev.updraft.Dag;
      import dev.updraft.Param;
      import dev.updraft.Task;
      import java.util.List;
      import lombok.extern.java.Log;
      @Log
      public class Drawing {
        @Task Types.Point point(int x) { log.info("point"); return new Types.Point(x, 2); }
        @Task Types.Line line(Types.Point from, Types.Point to) { return new Types.Line(from, to); }
        @Task Types.Box box(List<Types.Point> points) {
          Types.Box box = new Types.Box();
          box.setCorner(points.get(0));
          return box;
        }
        @Task List<Types.Job> jobs(Types.Box box) {
          return List.of(Types.Job.builder().name("n").size(box.getCorner().getX()).build());
        }
        @Task int run(Types.Job job) { return job.getSize(); }
        @Task boolean isLarge(Types.Box box) { return box.getCorner().getY() > 1; }
        @Task void use(Types.Point point) {}
        @Task void name(String name) {}

        @Dag(id = "drawing")
        public void drawing(@Param("1") int x) {
          var from = point(x);
          var line = line(from, point(3));
          use(line.to());
          var box = box(List.of(from, line.from()));
          use(box.getCorner());
          if (isLarge(box)) {
            jobs(box).stream().map(job -> run(job)).toList();
            jobs(box).forEach(job -> name(job.getName()));
          }
        }
      }
      """;

  private static final String MAPPER =
      """
      package acme;
      import org.mapstruct.Mapper;
      @Mapper
      interface Mapping {
        record Source(String name, int size) {}
        record Target(String name, int size) {}
        Target target(Source source);
      }
      """;

  private static final String COMPONENT =
      """
      package acme;
      import dagger.Component;
      import javax.inject.Inject;
      @Component
      interface Parts {
        Service service();
        final class Service {
          @Inject Service() {}
          Mapping.Target map(Mapping.Source source) { return new MappingImpl().target(source); }
        }
      }
      """;

  /** Uses what the two others generate. */
  private static final String WIRED_DAG =
      """
      package acme;
      import dev.updraft.Dag;
      import dev.updraft.Task;
      public class Wired {
        private final Parts.Service service = DaggerParts.create().service();
        @Task Mapping.Source source() { return new Mapping.Source("n", 1); }
        @Task Mapping.Target target(Mapping.Source source) { return service.map(source); }
        @Task void print(String name) {}
        @Dag(id = "wired") public void wired() { print(target(source()).name()); }
      }
      """;

  @Test
  void lombokClassesPassFromTaskToTask(@TempDir Path folder) {
    Build build = new Build(folder).source(LOMBOK_TYPES).source(LOMBOK_DAG);
    build.options("-Xlint:all,-options,-processing", "-Werror");
    build.options("-classpath", Build.with(Build.SDK, "jspecify", "lombok"));
    build.options("-processorpath", Build.with(Build.PROCESSOR, "lombok"));

    assertContent(build.run());
    assertThat(build.output())
        .contains("META-INF/updraft/dags/drawing.json", "acme/Drawing_Updraft.class");
    // Getters that Lombok generates are parts of results.
    assertThat(build.text("META-INF/updraft/dags/drawing.json").replaceAll("\\s", ""))
        .contains("\"corner\"", "\"name\"");
    assertThat(build.text("acme/Drawing_Updraft.java"))
        .contains(
            "new Drawing().run((Types.Job) a[0])", "task(\"use\", void.class, Types.Point.class)");
  }

  @Test
  void daggerMapstructAndLombokDoTheirWorkInTheSameRun(@TempDir Path folder) {
    Build build = new Build(folder).constructs();
    Stream.of(LOMBOK_TYPES, LOMBOK_DAG, MAPPER, COMPONENT, WIRED_DAG).forEach(build::source);
    build.options(
        "-classpath",
        Build.with(
            Build.SDK,
            "jspecify",
            "lombok",
            "dagger",
            "mapstruct",
            "javax.inject",
            "jakarta.inject-api"));
    // Javac offers a library that is on the path twice from its first jar: ours goes first.
    build.options("-processorpath", Build.path(processors()));

    assertContent(build.run());
    assertThat(build.output())
        .contains(
            "META-INF/updraft/dags/wired.json",
            "META-INF/updraft/dags/drawing.json",
            "META-INF/updraft/dags/lang_groups.json",
            "acme/Wired_Updraft.class",
            "acme/MappingImpl.class",
            "acme/DaggerParts.class",
            "acme/Parts_Service_Factory.class");
  }

  @Test
  void theOrderOnTheProcessorPathDoesNotMatter(@TempDir Path folder) {
    Build build = new Build(folder).source(MAPPER).source(COMPONENT).source(WIRED_DAG);
    build.options(
        "-classpath",
        Build.with(
            Build.SDK, "jspecify", "dagger", "mapstruct", "javax.inject", "jakarta.inject-api"));
    build.options(
        "-processorpath",
        Build.path(Stream.concat(processors().skip(1), Stream.of(Build.PROCESSOR))));

    assertContent(build.run());
    assertThat(build.output())
        .contains("META-INF/updraft/dags/wired.json", "acme/DaggerParts.class");
  }

  /** All libraries of the tests but javac's plugins, whose classes are too new for JDK 17. */
  private static Stream<Path> processors() {
    return Stream.concat(
        Stream.of(Build.PROCESSOR),
        Build.libraries()
            .filter(jar -> !jar.toString().matches(".*(error_?prone|nullaway|junit|assertj).*")));
  }

  private static void assertContent(Build.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("error:", "Updraft", "Exception");
  }
}
