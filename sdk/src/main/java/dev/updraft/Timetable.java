package dev.updraft;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the runs of a DAG of a {@link DagSource} start, for {@link DagBuilder#schedule(Timetable)}.
 * Each kind means what the annotation of its name does.
 */
public abstract sealed class Timetable {
  private final Map<String, @Nullable Object> recorded;

  private Timetable(String name, Object value) {
    recorded = Node.of(name, "value", value);
  }

  /** Runs start whenever one of the cron expressions says so, see {@link CronTriggerTimetable}. */
  public static CronTrigger cronTrigger(String... crons) {
    return new CronTrigger(crons);
  }

  /** Runs cover the time between two moments of a cron, see {@link CronDataIntervalTimetable}. */
  public static CronDataInterval cronDataInterval(String cron) {
    return new CronDataInterval(cron);
  }

  /** Runs start one fixed time after the other, see {@link DeltaTriggerTimetable}. */
  public static DeltaTrigger deltaTrigger(String delta) {
    return new DeltaTrigger(delta);
  }

  /** Runs cover a fixed time each, see {@link DeltaDataIntervalTimetable}. */
  public static DeltaDataInterval deltaDataInterval(String delta) {
    return new DeltaDataInterval(delta);
  }

  /** Runs start at listed times, see {@link EventsTimetable}. */
  public static Events events(String... dates) {
    return new Events(dates);
  }

  Map<String, @Nullable Object> recorded() {
    return recorded;
  }

  void set(String key, Object value) {
    recorded.put(key, value);
  }

  /** See {@link CronTriggerTimetable}. */
  public static final class CronTrigger extends Timetable {
    private CronTrigger(String... crons) {
      super("CronTriggerTimetable", List.of(crons));
    }

    /** As {@link CronTriggerTimetable#timezone()}. */
    public CronTrigger timezone(String timezone) {
      set("timezone", timezone);
      return this;
    }

    /** As {@link CronTriggerTimetable#interval()}. */
    public CronTrigger interval(String interval) {
      set("interval", interval);
      return this;
    }

    /** As {@link CronTriggerTimetable#runImmediately()}. */
    public CronTrigger runImmediately(boolean runImmediately) {
      set("runImmediately", runImmediately);
      return this;
    }

    /** As {@link CronTriggerTimetable#runImmediatelyWithin()}. */
    public CronTrigger runImmediatelyWithin(String limit) {
      set("runImmediatelyWithin", limit);
      return this;
    }
  }

  /** See {@link CronDataIntervalTimetable}. */
  public static final class CronDataInterval extends Timetable {
    private CronDataInterval(String cron) {
      super("CronDataIntervalTimetable", cron);
    }

    /** As {@link CronDataIntervalTimetable#timezone()}. */
    public CronDataInterval timezone(String timezone) {
      set("timezone", timezone);
      return this;
    }
  }

  /** See {@link DeltaTriggerTimetable}. */
  public static final class DeltaTrigger extends Timetable {
    private DeltaTrigger(String delta) {
      super("DeltaTriggerTimetable", delta);
    }

    /** As {@link DeltaTriggerTimetable#interval()}. */
    public DeltaTrigger interval(String interval) {
      set("interval", interval);
      return this;
    }
  }

  /** See {@link DeltaDataIntervalTimetable}. */
  public static final class DeltaDataInterval extends Timetable {
    private DeltaDataInterval(String delta) {
      super("DeltaDataIntervalTimetable", delta);
    }
  }

  /** See {@link EventsTimetable}. */
  public static final class Events extends Timetable {
    private Events(String... dates) {
      super("EventsTimetable", List.of(dates));
    }

    /** As {@link EventsTimetable#restrictToEvents()}. */
    public Events restrictToEvents(boolean restrictToEvents) {
      set("restrictToEvents", restrictToEvents);
      return this;
    }

    /** As {@link EventsTimetable#description()}. */
    public Events description(String description) {
      set("description", description);
      return this;
    }
  }
}
