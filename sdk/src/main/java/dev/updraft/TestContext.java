package dev.updraft;

import dev.updraft.spi.TaskContexts;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A context for a unit test: without server, and with nothing that the test did not give it. What a
 * task asks for beyond that is an exception that names it.
 *
 * <pre>{@code
 * TestContext context =
 *     new TestContext("load", "fetch")
 *         .logicalDate(Instant.parse("2026-01-01T00:00:00Z"))
 *         .variable("region", "eu");
 * assertEquals(42, context.call(() -> new Load().fetch()));
 * assertEquals(42, context.outletEvents(Raw.class).get(0).extra("rows", Integer.class));
 * }</pre>
 *
 * <p>Variables, the stores and the runs that are triggered are kept in memory, so that a test can
 * look at them. Values are kept as they are, without a way through JSON.
 */
public final class TestContext implements TaskContext {
  private final String dagId;
  private final String taskId;
  private final Map<String, @Nullable Object> params = new LinkedHashMap<>();
  private final List<AssetEvent> triggering = new ArrayList<>();
  private final TestAssets assets = new TestAssets();
  private final TestSettings settings = new TestSettings();
  private final TestRuns runs;
  private final TestStore store = new TestStore("the state store of the task");
  private MemoryXcoms xcoms = new MemoryXcoms();
  private String runId = "test";
  private int tryNumber = 1;
  private int maxTries;
  private int mapIndex = -1;
  private @Nullable RunInfo run;
  private @Nullable Instant logicalDate;
  private Map<String, @Nullable Object> conf = Map.of();
  private @Nullable PreviousSuccess previous;

  /** A context for a task of a DAG, in its first and only try, in the run {@code test}. */
  public TestContext(String dagId, String taskId) {
    this.dagId = dagId;
    this.taskId = taskId;
    runs = new TestRuns(dagId, taskId);
  }

  /**
   * Calls {@code action} so that {@link TaskContext#current()} is this context.
   *
   * @throws Exception what {@code action} throws
   */
  public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
    return TaskContexts.call(this, action);
  }

  /** Runs {@code action} so that {@link TaskContext#current()} is this context. */
  public void run(Runnable action) {
    try {
      TaskContexts.<@Nullable Void>call(
          this,
          () -> {
            action.run();
            return null;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The run of the task, in place of what the other methods say about it. */
  public TestContext in(RunInfo of) {
    run = of;
    return this;
  }

  /** The id of the run. */
  public TestContext runId(String id) {
    runId = id;
    return this;
  }

  /** The logical date, which is the data interval and the time after which the run starts, too. */
  public TestContext logicalDate(Instant date) {
    logicalDate = date;
    return this;
  }

  /** The conf of the run, which holds for {@link #params()}, too. */
  public TestContext conf(Map<String, ? extends @Nullable Object> values) {
    conf = new LinkedHashMap<>(values);
    return this;
  }

  /** A param's default. */
  public TestContext param(String name, @Nullable Object value) {
    params.put(name, value);
    return this;
  }

  /** Which try this is, and how many there may be after the first. */
  public TestContext tries(int number, int maximum) {
    tryNumber = number;
    maxTries = maximum;
    return this;
  }

  /** The index of a mapped task's instance. */
  public TestContext mapIndex(int index) {
    mapIndex = index;
    return this;
  }

  /** The latest run before that ended well. */
  public TestContext previousSuccess(PreviousSuccess success) {
    previous = success;
    return this;
  }

  /** A variable. */
  public TestContext variable(String key, String value) {
    settings.set(key, value);
    return this;
  }

  /** The values of other tasks; they know what the task pushes afterwards. */
  public TestContext xcoms(MemoryXcoms values) {
    xcoms = values;
    return this;
  }

  /** A connection. */
  public TestContext connection(Connection connection) {
    settings.add(connection);
    return this;
  }

  /** Changes of assets that started the run. */
  public TestContext triggeredBy(AssetEvent... events) {
    triggering.addAll(List.of(events));
    return this;
  }

  /** Events of an asset, or of an alias, which is among the task's inlets, in their order. */
  public TestContext inlet(Class<?> asset, AssetEvent... events) {
    assets.inlet(asset, List.of(events));
    return this;
  }

  /** A run that the task can ask for. */
  public TestContext knows(RunInfo other) {
    runs.add(other);
    return this;
  }

  /** The events that the task would make of an asset or through an alias if it succeeded. */
  public List<AssetEvent> outletEvents(Class<?> asset) {
    return assets.events(asset);
  }

  /** The runs that the task has triggered, in their order. */
  public List<RunTrigger> triggered() {
    return runs.triggered();
  }

  @Override
  public String taskId() {
    return taskId;
  }

  @Override
  public int tryNumber() {
    return tryNumber;
  }

  @Override
  public int maxTries() {
    return maxTries;
  }

  @Override
  public int mapIndex() {
    return mapIndex;
  }

  @Override
  public RunInfo run() {
    return run != null
        ? run
        : RunInfo.builder(dagId, runId)
            .logicalDate(logicalDate)
            .dataInterval(logicalDate, logicalDate)
            .runAfter(logicalDate)
            .conf(conf)
            .hint("Give the TestContext what the task needs, with in(RunInfo.builder(..)).")
            .build();
  }

  @Override
  public Map<String, @Nullable Object> params() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(params);
    all.putAll(run().conf());
    return all;
  }

  @Override
  public Optional<PreviousSuccess> findPreviousSuccess() {
    return Optional.ofNullable(previous);
  }

  @Override
  public Optional<String> findDagVersionId() {
    return Optional.empty();
  }

  @Override
  public Optional<String> findBundleName() {
    return Optional.empty();
  }

  @Override
  public Optional<String> findBundleVersion() {
    return Optional.empty();
  }

  @Override
  public URI logUrl() {
    throw new MissingContextKeyException("log_url", "A unit test has no log_url.");
  }

  @Override
  public MemoryXcoms xcoms() {
    return xcoms;
  }

  @Override
  public Variables variables() {
    return settings;
  }

  @Override
  public Connections connections() {
    return settings.connections();
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Outlet outlet(Class<?> asset) {
    return assets.outlet(asset);
  }

  @Override
  public AliasOutlet alias(Class<?> alias) {
    return assets.alias(alias);
  }

  @Override
  public Inlet inlet(Class<?> asset) {
    return assets.inlet(asset);
  }

  @Override
  public List<AssetEvent> triggeringEvents() {
    return List.copyOf(triggering);
  }

  @Override
  public List<AssetEvent> triggeringEvents(Class<?> asset) {
    return triggering.stream().filter(event -> TestAssets.isOf(event, asset)).toList();
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public StateStore store(Class<?> asset) {
    return assets.store(asset);
  }
}
