package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Decoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Airflow's UI shows of one try: the arguments of the call, and the label of an instance of a
 * mapped task. It is sent beside the author's code, and no try fails for want of it.
 */
final class Shown {
  private static final Logger LOG = LoggerFactory.getLogger(Shown.class);
  private static final String HIDDEN = "***";
  private static final int LABEL_LENGTH = 250;
  private static final int WAIT_SECONDS = 5;
  private static final ExecutorService SENDERS = senders();

  private final Workload workload;
  private final String method;
  private final String version;
  private final ExecutionClient client;
  private final Release release;
  private final TaskLog log;
  private final @Nullable LabelTemplate template;
  private final Map<String, @Nullable Object> params;
  private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
  private final AtomicBoolean sent = new AtomicBoolean();
  private volatile @Nullable String label;
  private volatile @Nullable Future<?> sending;

  /**
   * For one try.
   *
   * @param version that of the code
   * @param template what names instances of a mapped task, null for their numbers
   * @param params the params of the run, plain JSON values
   */
  Shown(
      Workload workload,
      String method,
      String version,
      ExecutionClient client,
      Release release,
      TaskLog log,
      @Nullable String template,
      Map<String, @Nullable Object> params) {
    this.workload = workload;
    this.method = method;
    this.version = version;
    this.client = client;
    this.release = release;
    this.log = log;
    this.template =
        template == null || workload.mapIndex() < 0 ? null : new LabelTemplate(template);
    this.params = params;
  }

  private static ExecutorService senders() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            8,
            8,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              // Without what it would inherit from a task: its output, its class loader.
              Thread thread = new Thread(null, work, "updraft-shown", 0, false);
              thread.setContextClassLoader(Shown.class.getClassLoader());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Adds an argument, a plain JSON value. */
  void argument(String name, @Nullable Object value) {
    if (!sent.get()) {
      Object shown = Decoder.readable(value);
      if (log.mask().rules().hides(name)) {
        hide(shown);
        shown = HIDDEN;
      }
      arguments.put(name, shown);
    }
  }

  /** Neither the log nor a label may say what the argument is. */
  private void hide(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::hide);
    } else if (value instanceof List<?> list) {
      list.forEach(this::hide);
    } else if (value instanceof String || value instanceof Number) {
      log.mask().add(value.toString());
    }
  }

  /** Adds an argument by what it is. */
  void argumentText(String name, String text) {
    argument(name, text);
  }

  /** Begins to send it; only the first time does anything. */
  void send() {
    if (!sent.compareAndSet(false, true)) {
      return;
    }
    label = template == null ? null : render(template);
    if (arguments.isEmpty() && label == null) {
      return;
    }
    Map<String, @Nullable Object> fields =
        RenderedFields.of(arguments, method, version, log.mask());
    String early = release.atLeast(2) ? label : null;
    sending =
        SENDERS.submit(
            () -> {
              if (!arguments.isEmpty()) {
                tell("PUT", "rtif", fields);
              }
              if (early != null) {
                tell("PATCH", "rendered-map-index", early);
              }
            });
  }

  private @Nullable String render(LabelTemplate of) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    names.put("params", params);
    names.put("run_id", workload.runId());
    names.put("map_index", workload.mapIndex());
    names.put("dag", Map.of("dag_id", workload.dagId()));
    names.put("task", Map.of("task_id", workload.taskId(), "op_kwargs", arguments));
    names.put(
        "ti",
        Map.of(
            "dag_id", workload.dagId(),
            "task_id", workload.taskId(),
            "run_id", workload.runId(),
            "map_index", workload.mapIndex(),
            "try_number", workload.tryNumber()));
    names.putAll(arguments);
    try {
      String text = log.mask().apply(of.render(names)).strip();
      int end =
          text.offsetByCodePoints(0, Math.min(LABEL_LENGTH, text.codePointCount(0, text.length())));
      return text.isEmpty() ? null : text.substring(0, end);
    } catch (IllegalArgumentException e) {
      log.add(
          "warning",
          "updraft",
          "The mapIndexTemplate \""
              + of.text()
              + "\" "
              + e.getMessage()
              + "; the UI shows the number",
          null);
      return null;
    }
  }

  private void tell(String verb, String call, Object body) {
    try {
      Answer answer = client.note(verb, call, body);
      if (!answer.ok()) {
        LOG.debug("{}: Airflow did not take {}: {}", workload, call, answer.summary());
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: {} was lost: {}", workload, call, e.toString());
    }
  }

  /** Waits a moment for what is being sent, so that it is there when the task has ended. */
  void finish() {
    Future<?> waited = sending;
    if (waited == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      waited.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("{}: its arguments were lost: {}", workload, e.toString());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Adds the label to what is told about the state of the task, where Airflow takes it. */
  void label(Map<String, @Nullable Object> state) {
    if (label != null && !"up_for_reschedule".equals(state.get("state"))) {
      state.put("rendered_map_index", label);
    }
  }
}
