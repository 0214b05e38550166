package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.json.SerdeTime;
import dev.updraft.devserver.internal.store.Waiting;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The triggers that need no Python: those that wait for a point in time, or for runs. */
final class TimeTriggers {
  private static final String MODULE = "airflow.providers.standard.triggers.temporal.";
  private static final Set<String> KNOWN =
      Set.of(MODULE + "DateTimeTrigger", MODULE + "TimeDeltaTrigger");

  private TimeTriggers() {}

  /**
   * A task that was deferred.
   *
   * @param body what its worker said
   * @param standIns whether somebody else gives the events of other triggers
   */
  static Waiting waiting(JsonNode body, Instant now, boolean standIns) {
    String classpath = body.path("classpath").asString("");
    Waiting forRuns = RunTriggers.waiting(body, outside(body, now));
    if (forRuns != null) {
      return forRuns;
    }
    boolean ends = body.path("trigger_kwargs").path("end_from_trigger").asBoolean(false);
    if (standIns && (ends || !KNOWN.contains(classpath))) {
      return outside(body, now);
    }
    if (!KNOWN.contains(classpath)) {
      return Waiting.failed(
          "The dev server has no triggerer: of triggers it knows DateTimeTrigger,"
              + " TimeDeltaTrigger and DagStateTrigger, not "
              + classpath
              + ". Run this DAG on an Airflow.");
    }
    if (ends) {
      return Waiting.failed(
          "The dev server has no triggerer that could end the task (end_from_trigger). Run this DAG"
              + " on an Airflow.");
    }
    try {
      Instant moment = moment(body.path("trigger_kwargs"), now);
      Instant limit = limit(body.path("trigger_timeout"), now);
      if (limit != null && limit.isBefore(moment)) {
        return new Waiting(
            "__fail__", JsonText.object().put("error", "Trigger timeout"), limit, false);
      }
      ObjectNode next = next(body);
      next.set("event", SerdeTime.of(moment));
      return new Waiting(body.path("next_method").asString(""), next, moment, false);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Waiting.failed(
          "Trigger failure: " + classpath + " got " + body.path("trigger_kwargs"));
    }
  }

  /** Goes on when somebody says what the trigger would have said. */
  private static Waiting outside(JsonNode body, Instant now) {
    try {
      Instant limit = limit(body.path("trigger_timeout"), now);
      String method = body.path("next_method").asString("");
      return new Waiting(method, next(body), limit, false, "Trigger timeout");
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Waiting.failed("Trigger failure: trigger_timeout is " + body.path("trigger_timeout"));
    }
  }

  private static ObjectNode next(JsonNode body) {
    JsonNode kwargs = body.path("next_kwargs");
    return kwargs.isObject() ? (ObjectNode) kwargs.deepCopy() : JsonText.object();
  }

  private static Instant moment(JsonNode kwargs, Instant now) {
    JsonNode delta = kwargs.path("delta");
    if (!delta.isMissingNode()) {
      return now.plus(seconds(delta.path("__data__")));
    }
    JsonNode moment = kwargs.path("moment");
    return Instant.EPOCH.plus(seconds(moment.path("__data__").path("timestamp")));
  }

  private static @Nullable Instant limit(JsonNode timeout, Instant now) {
    if (timeout.isMissingNode() || timeout.isNull()) {
      return null;
    }
    return now.plus(timeout.isNumber() ? seconds(timeout) : Duration.parse(timeout.asString("")));
  }

  private static Duration seconds(JsonNode number) {
    if (!number.isNumber()) {
      throw new NumberFormatException("no number: " + number);
    }
    BigDecimal micros = number.decimalValue().movePointRight(6);
    return Duration.ofNanos(micros.longValue() * 1000);
  }
}
