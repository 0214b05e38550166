package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.execution.ApiVersion;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.internal.log.SecretMask;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What all tries of tasks share.
 *
 * @param sender sends requests
 * @param server where the Execution API is
 * @param identity who runs the tasks
 * @param bundles the code
 * @param timer sends heartbeats and logs
 * @param heartbeatInterval the pause between heartbeats of a task
 * @param stopGrace how long a cancelled task may take to end before its end is reported anyway
 * @param secret what the worker signs with; no log of a task shows it
 * @param release what the server is known to have
 * @param api the version of the Execution API that both sides know
 * @param masking what is secret
 * @param patience how long to wait for a server that is away
 */
public record TaskServices(
    HttpSender sender,
    ServerUrl server,
    Identity identity,
    BundleStore bundles,
    ScheduledExecutorService timer,
    Duration heartbeatInterval,
    Duration stopGrace,
    String secret,
    Supplier<Release> release,
    Supplier<ApiVersion> api,
    MaskRules masking,
    Patience patience) {
  /** A mask for the log of one task, which hides the worker's secret. */
  public SecretMask newMask() {
    SecretMask mask = new SecretMask(masking);
    mask.add(secret);
    return mask;
  }

  @Override
  public String toString() {
    return "TaskServices[server=" + server + ", identity=" + identity + ", secret=***]";
  }
}
