package dev.updraft.devserver.internal.json;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Points in time as Airflow hands them to tasks, in the typed JSON of XComs. */
public final class SerdeTime {
  private SerdeTime() {}

  /** The point in time, in UTC. */
  public static ObjectNode of(Instant moment) {
    ObjectNode zone =
        JsonText.object().put("__classname__", "builtins.tuple").put("__version__", 1);
    zone.putArray("__data__").add("UTC").add("pendulum.tz.timezone.Timezone").add(1).add(true);
    BigDecimal seconds =
        BigDecimal.valueOf(moment.getEpochSecond())
            .add(BigDecimal.valueOf(moment.getNano() / 1000, 6));
    ObjectNode data = JsonText.object().put("timestamp", seconds);
    data.set("tz", zone);
    ObjectNode typed =
        JsonText.object().put("__classname__", "pendulum.datetime.DateTime").put("__version__", 2);
    typed.set("__data__", data);
    return typed;
  }
}
