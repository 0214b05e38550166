package dev.updraft.airflow.conformance.dags;

import dev.updraft.Connection;
import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.util.Map;
import java.util.NoSuchElementException;

/** Variables and connections. */
public class Config {
  @Dag(id = "conform_config")
  public void config() {
    variable();
    variables();
    connection();
    missing();
    secrets();
  }

  @Task
  String variable() {
    return TaskContext.current().variables().get("conform_text");
  }

  @Task
  String variables() {
    var variables = TaskContext.current().variables();
    // Its twin writes, too, so each has a key of its own.
    String key = "conform_made_by_" + TaskContext.current().dagId();
    variables.set(key, "made by a task");
    String read = variables.get(key);
    variables.delete(key);
    return read + ", then " + variables.find(key).orElse("none");
  }

  @Task
  Map<String, Object> connection() {
    Connection shop = TaskContext.current().connections().get("conform_shop");
    return Map.of(
        "type", shop.type(),
        "host", String.valueOf(shop.host()),
        "schema", String.valueOf(shop.schema()),
        "login", String.valueOf(shop.login()),
        "port", String.valueOf(shop.port()),
        "extra", shop.extra(),
        "uri", shop.uri().toString().replace("hunter+2", "x").replace("hunter%2B2", "x"));
  }

  @Task
  String missing() {
    try {
      return "there is " + TaskContext.current().connections().get("conform_nowhere");
    } catch (NoSuchElementException e) {
      return "none";
    }
  }

  @Task
  String secrets() {
    Connection shop = TaskContext.current().connections().get("conform_shop");
    System.out.println("The password is " + shop.password());
    System.out.println("The key is " + TaskContext.current().variables().get("conform_api_key"));
    return "said";
  }
}
