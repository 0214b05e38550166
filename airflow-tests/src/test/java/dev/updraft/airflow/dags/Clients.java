package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.ask;

import dev.updraft.Asset;
import dev.updraft.AssetAll;
import dev.updraft.AssetSchedule;
import dev.updraft.Dag;
import dev.updraft.HumanAnswer;
import dev.updraft.HumanRequest;
import dev.updraft.Param;
import dev.updraft.Task;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** DAGs that the client of the REST API starts. */
public class Clients {
  @Asset(name = "client_left")
  interface Left {}

  @Asset(name = "client_right", uri = "s3://client/right")
  interface Right {}

  @AssetAll({Left.class, Right.class})
  interface Both {}

  public record Order(int rows, LocalDate day) {}

  @Dag(id = "client_order")
  public void order(
      @Param(value = "3", min = 1) int rows,
      @Param("2026-01-31") LocalDate day,
      @Param("1s") Duration pause)
      throws InterruptedException {
    take(rows, day, pause);
  }

  @Dag(id = "client_daily", schedule = "@daily", startDate = "2026-01-01")
  public void daily() {
    tick();
  }

  @Dag(id = "client_makes_left")
  public void makesLeft() {
    left();
  }

  @Dag(id = "client_makes_right")
  public void makesRight() {
    right();
  }

  @Dag(id = "client_makes_right_too")
  public void makesRightToo() {
    right();
  }

  @Dag(id = "client_waits")
  @AssetSchedule(Both.class)
  public void waits() {
    tick();
  }

  @Dag(id = "client_asks")
  public void asks() {
    var answer = ask(() -> review());
    decide(answer);
  }

  @Dag(id = "client_parts")
  public void parts() {
    total(parted().stream().map(part -> length(part)).toList());
  }

  @Task
  List<String> parted() {
    return List.of("a", "bb", "ccc");
  }

  @Task
  int length(String part) {
    return part.length();
  }

  @Task
  int total(List<Integer> lengths) {
    return lengths.stream().mapToInt(length -> length).sum();
  }

  @Task
  Order take(int rows, LocalDate day, Duration pause) throws InterruptedException {
    for (int i = 0; i < rows; i++) {
      System.out.println("row " + i);
      Thread.sleep(pause.toMillis());
    }
    return new Order(rows, day);
  }

  @Task
  String tick() {
    return "tick";
  }

  @Task(outlets = Left.class)
  String left() {
    return "left";
  }

  @Task(outlets = Right.class)
  String right() {
    return "right";
  }

  @Task
  @SuppressWarnings("updraft")
  HumanRequest review() {
    return HumanRequest.of("Ship it?")
        .body("All **green**.")
        .options("Yes", "No")
        .param("reason", "none", Map.of("type", "string"));
  }

  @Task
  String decide(HumanAnswer answer) {
    return answer.choice();
  }
}
