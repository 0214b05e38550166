package dev.updraft.airflow.dags;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.spi.DagHandle;
import java.lang.Double;
import java.lang.Integer;
import java.lang.Long;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs of DAG <code>params_of_every_type</code> of {@link Params}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@DagHandle(
    type = "dev.updraft.airflow.dags.Params",
    method = "params"
)
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Params_Dag {
  /**
   * The id of the DAG.
   */
  public static final String ID = "params_of_every_type";

  private Params_Dag() {
  }

  /**
   * A run with these params. Whether it has a logical date has still to be said;
   * a task that triggers it says nothing, so that it has none.
   *
   * @param count how many there are. Default: <code>3</code>.
   * @param small the param <code>small</code>. Default: <code>7</code>.
   * @param price the param <code>price</code>. Default: <code>0.25</code>.
   * @param huge the param <code>huge</code>. Default: <code>1234567890123456789</code>.
   * @param letter the param <code>letter</code>. Default: <code>x</code>.
   * @param mode the param <code>mode</code>. Default: <code>FAST</code>.
   * @param name the param <code>name</code>. Default: <code>abc</code>.
   * @param day the param <code>day</code>. Default: <code>2026-01-31</code>.
   * @param hour the param <code>hour</code>. Default: <code>10:00</code>.
   * @param local the param <code>local</code>. Default: <code>2026-01-31T10:00:00</code>.
   * @param at the param <code>at</code>. Default: <code>2026-01-31T10:00:00Z</code>.
   * @param pause the param <code>pause</code>. Default: <code>90s</code>.
   * @param uri the param <code>uri</code>. Default: <code>https://example.org/a</code>.
   * @param id the param <code>id</code>. Default: <code>123e4567-e89b-12d3-a456-426614174000</code>.
   * @param modes the param <code>modes</code>. Default: <code>["EXACT"]</code>.
   * @param numbers the param <code>numbers</code>. Default: <code>[1, 2]</code>.
   * @param rates the param <code>rates</code>. Default: <code>&#123;"a": 1.5&#125;</code>.
   * @param shop the param <code>shop</code>. Default: <code>&#123;"name": "north", "size": &#123;"width": 2&#125;, "closed": []&#125;</code>.
   * @param limit the param <code>limit</code>. Default: null.
   * @param note may be left out. Default: null.
   * @return what to start
   */
  public static RunRequest.Undated run(int count, byte small, BigDecimal price, BigInteger huge,
      char letter, dev.updraft.airflow.dags.Params.Mode mode, String name, LocalDate day,
      LocalTime hour, LocalDateTime local, Instant at, Duration pause, URI uri, UUID id,
      List<dev.updraft.airflow.dags.Params.Mode> modes, Set<Long> numbers,
      Map<String, Double> rates, dev.updraft.airflow.dags.Params.Shop shop, Optional<Integer> limit,
      @Nullable String note) {
    return RunRequest.of("params_of_every_type")
        .conf("count", count)
        .conf("small", small)
        .conf("price", price)
        .conf("huge", huge)
        .conf("letter", letter)
        .conf("mode", mode)
        .conf("name", name)
        .conf("day", day)
        .conf("hour", hour)
        .conf("local", local)
        .conf("at", at)
        .conf("pause", pause)
        .conf("uri", uri)
        .conf("id", id)
        .conf("modes", modes)
        .conf("numbers", numbers)
        .conf("rates", rates)
        .conf("shop", shop)
        .conf("limit", limit)
        .conf("note", note);
  }

  /**
   * Starts a run without logical date. Throws an {@code AirflowException} if Airflow refuses it.
   *
   * @param client the Airflow
   * @param count how many there are. Default: <code>3</code>.
   * @param small the param <code>small</code>. Default: <code>7</code>.
   * @param price the param <code>price</code>. Default: <code>0.25</code>.
   * @param huge the param <code>huge</code>. Default: <code>1234567890123456789</code>.
   * @param letter the param <code>letter</code>. Default: <code>x</code>.
   * @param mode the param <code>mode</code>. Default: <code>FAST</code>.
   * @param name the param <code>name</code>. Default: <code>abc</code>.
   * @param day the param <code>day</code>. Default: <code>2026-01-31</code>.
   * @param hour the param <code>hour</code>. Default: <code>10:00</code>.
   * @param local the param <code>local</code>. Default: <code>2026-01-31T10:00:00</code>.
   * @param at the param <code>at</code>. Default: <code>2026-01-31T10:00:00Z</code>.
   * @param pause the param <code>pause</code>. Default: <code>90s</code>.
   * @param uri the param <code>uri</code>. Default: <code>https://example.org/a</code>.
   * @param id the param <code>id</code>. Default: <code>123e4567-e89b-12d3-a456-426614174000</code>.
   * @param modes the param <code>modes</code>. Default: <code>["EXACT"]</code>.
   * @param numbers the param <code>numbers</code>. Default: <code>[1, 2]</code>.
   * @param rates the param <code>rates</code>. Default: <code>&#123;"a": 1.5&#125;</code>.
   * @param shop the param <code>shop</code>. Default: <code>&#123;"name": "north", "size": &#123;"width": 2&#125;, "closed": []&#125;</code>.
   * @param limit the param <code>limit</code>. Default: null.
   * @param note may be left out. Default: null.
   * @return the run
   */
  public static DagRun trigger(AirflowClient client, int count, byte small, BigDecimal price,
      BigInteger huge, char letter, dev.updraft.airflow.dags.Params.Mode mode, String name,
      LocalDate day, LocalTime hour, LocalDateTime local, Instant at, Duration pause, URI uri,
      UUID id, List<dev.updraft.airflow.dags.Params.Mode> modes, Set<Long> numbers,
      Map<String, Double> rates, dev.updraft.airflow.dags.Params.Shop shop, Optional<Integer> limit,
      @Nullable String note) {
    return client.runs().trigger(run(count, small, price, huge, letter, mode, name, day, hour, local, at, pause, uri, id, modes, numbers, rates, shop, limit, note).withoutLogicalDate());
  }

  /**
   * Starts the run of a logical date. Throws an {@code AirflowException} if Airflow refuses it.
   *
   * @param client the Airflow
   * @param logicalDate the logical date, which no other run of the DAG has
   * @param count how many there are. Default: <code>3</code>.
   * @param small the param <code>small</code>. Default: <code>7</code>.
   * @param price the param <code>price</code>. Default: <code>0.25</code>.
   * @param huge the param <code>huge</code>. Default: <code>1234567890123456789</code>.
   * @param letter the param <code>letter</code>. Default: <code>x</code>.
   * @param mode the param <code>mode</code>. Default: <code>FAST</code>.
   * @param name the param <code>name</code>. Default: <code>abc</code>.
   * @param day the param <code>day</code>. Default: <code>2026-01-31</code>.
   * @param hour the param <code>hour</code>. Default: <code>10:00</code>.
   * @param local the param <code>local</code>. Default: <code>2026-01-31T10:00:00</code>.
   * @param at the param <code>at</code>. Default: <code>2026-01-31T10:00:00Z</code>.
   * @param pause the param <code>pause</code>. Default: <code>90s</code>.
   * @param uri the param <code>uri</code>. Default: <code>https://example.org/a</code>.
   * @param id the param <code>id</code>. Default: <code>123e4567-e89b-12d3-a456-426614174000</code>.
   * @param modes the param <code>modes</code>. Default: <code>["EXACT"]</code>.
   * @param numbers the param <code>numbers</code>. Default: <code>[1, 2]</code>.
   * @param rates the param <code>rates</code>. Default: <code>&#123;"a": 1.5&#125;</code>.
   * @param shop the param <code>shop</code>. Default: <code>&#123;"name": "north", "size": &#123;"width": 2&#125;, "closed": []&#125;</code>.
   * @param limit the param <code>limit</code>. Default: null.
   * @param note may be left out. Default: null.
   * @return the run
   */
  public static DagRun triggerAt(AirflowClient client, Instant logicalDate, int count, byte small,
      BigDecimal price, BigInteger huge, char letter, dev.updraft.airflow.dags.Params.Mode mode,
      String name, LocalDate day, LocalTime hour, LocalDateTime local, Instant at, Duration pause,
      URI uri, UUID id, List<dev.updraft.airflow.dags.Params.Mode> modes, Set<Long> numbers,
      Map<String, Double> rates, dev.updraft.airflow.dags.Params.Shop shop, Optional<Integer> limit,
      @Nullable String note) {
    return client.runs().trigger(run(count, small, price, huge, letter, mode, name, day, hour, local, at, pause, uri, id, modes, numbers, rates, shop, limit, note).logicalDate(logicalDate));
  }

  /**
   * All params with their defaults.
   *
   * @return params of which each can be replaced
   */
  public static Params defaults() {
    return new Params(RunRequest.of("params_of_every_type"));
  }

  /**
   * Params of a run; those that are not said have their defaults. Immutable.
   */
  public static final class Params {
    private final RunRequest.Undated run;

    private Params(RunRequest.Undated run) {
      this.run = run;
    }

    /**
     * The same with this param.
     *
     * @param count how many there are. Default: <code>3</code>.
     * @return the params
     */
    public Params count(int count) {
      return new Params(this.run.conf("count", count));
    }

    /**
     * The same with this param.
     *
     * @param small the param <code>small</code>. Default: <code>7</code>.
     * @return the params
     */
    public Params small(byte small) {
      return new Params(this.run.conf("small", small));
    }

    /**
     * The same with this param.
     *
     * @param price the param <code>price</code>. Default: <code>0.25</code>.
     * @return the params
     */
    public Params price(BigDecimal price) {
      return new Params(this.run.conf("price", price));
    }

    /**
     * The same with this param.
     *
     * @param huge the param <code>huge</code>. Default: <code>1234567890123456789</code>.
     * @return the params
     */
    public Params huge(BigInteger huge) {
      return new Params(this.run.conf("huge", huge));
    }

    /**
     * The same with this param.
     *
     * @param letter the param <code>letter</code>. Default: <code>x</code>.
     * @return the params
     */
    public Params letter(char letter) {
      return new Params(this.run.conf("letter", letter));
    }

    /**
     * The same with this param.
     *
     * @param mode the param <code>mode</code>. Default: <code>FAST</code>.
     * @return the params
     */
    public Params mode(dev.updraft.airflow.dags.Params.Mode mode) {
      return new Params(this.run.conf("mode", mode));
    }

    /**
     * The same with this param.
     *
     * @param name the param <code>name</code>. Default: <code>abc</code>.
     * @return the params
     */
    public Params name(String name) {
      return new Params(this.run.conf("name", name));
    }

    /**
     * The same with this param.
     *
     * @param day the param <code>day</code>. Default: <code>2026-01-31</code>.
     * @return the params
     */
    public Params day(LocalDate day) {
      return new Params(this.run.conf("day", day));
    }

    /**
     * The same with this param.
     *
     * @param hour the param <code>hour</code>. Default: <code>10:00</code>.
     * @return the params
     */
    public Params hour(LocalTime hour) {
      return new Params(this.run.conf("hour", hour));
    }

    /**
     * The same with this param.
     *
     * @param local the param <code>local</code>. Default: <code>2026-01-31T10:00:00</code>.
     * @return the params
     */
    public Params local(LocalDateTime local) {
      return new Params(this.run.conf("local", local));
    }

    /**
     * The same with this param.
     *
     * @param at the param <code>at</code>. Default: <code>2026-01-31T10:00:00Z</code>.
     * @return the params
     */
    public Params at(Instant at) {
      return new Params(this.run.conf("at", at));
    }

    /**
     * The same with this param.
     *
     * @param pause the param <code>pause</code>. Default: <code>90s</code>.
     * @return the params
     */
    public Params pause(Duration pause) {
      return new Params(this.run.conf("pause", pause));
    }

    /**
     * The same with this param.
     *
     * @param uri the param <code>uri</code>. Default: <code>https://example.org/a</code>.
     * @return the params
     */
    public Params uri(URI uri) {
      return new Params(this.run.conf("uri", uri));
    }

    /**
     * The same with this param.
     *
     * @param id the param <code>id</code>. Default: <code>123e4567-e89b-12d3-a456-426614174000</code>.
     * @return the params
     */
    public Params id(UUID id) {
      return new Params(this.run.conf("id", id));
    }

    /**
     * The same with this param.
     *
     * @param modes the param <code>modes</code>. Default: <code>["EXACT"]</code>.
     * @return the params
     */
    public Params modes(List<dev.updraft.airflow.dags.Params.Mode> modes) {
      return new Params(this.run.conf("modes", modes));
    }

    /**
     * The same with this param.
     *
     * @param numbers the param <code>numbers</code>. Default: <code>[1, 2]</code>.
     * @return the params
     */
    public Params numbers(Set<Long> numbers) {
      return new Params(this.run.conf("numbers", numbers));
    }

    /**
     * The same with this param.
     *
     * @param rates the param <code>rates</code>. Default: <code>&#123;"a": 1.5&#125;</code>.
     * @return the params
     */
    public Params rates(Map<String, Double> rates) {
      return new Params(this.run.conf("rates", rates));
    }

    /**
     * The same with this param.
     *
     * @param shop the param <code>shop</code>. Default: <code>&#123;"name": "north", "size": &#123;"width": 2&#125;, "closed": []&#125;</code>.
     * @return the params
     */
    public Params shop(dev.updraft.airflow.dags.Params.Shop shop) {
      return new Params(this.run.conf("shop", shop));
    }

    /**
     * The same with this param.
     *
     * @param limit the param <code>limit</code>. Default: null.
     * @return the params
     */
    public Params limit(Optional<Integer> limit) {
      return new Params(this.run.conf("limit", limit));
    }

    /**
     * The same with this param.
     *
     * @param note may be left out. Default: null.
     * @return the params
     */
    public Params note(@Nullable String note) {
      return new Params(this.run.conf("note", note));
    }

    /**
     * A run with these params. Whether it has a logical date has still to be said;
     * a task that triggers it says nothing, so that it has none.
     *
     * @return what to start
     */
    public RunRequest.Undated run() {
      return run;
    }

    /**
     * Starts a run without logical date. Throws an {@code AirflowException} if Airflow refuses it.
     *
     * @param client the Airflow
     * @return the run
     */
    public DagRun trigger(AirflowClient client) {
      return client.runs().trigger(run.withoutLogicalDate());
    }

    /**
     * Starts the run of a logical date. Throws an {@code AirflowException} if Airflow refuses it.
     *
     * @param client the Airflow
     * @param logicalDate the logical date, which no other run of the DAG has
     * @return the run
     */
    public DagRun triggerAt(AirflowClient client, Instant logicalDate) {
      return client.runs().trigger(run.logicalDate(logicalDate));
    }
  }
}
