package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.edge.EdgeState;
import dev.updraft.runtime.internal.edge.WorkerOrders;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the administrator wants of this worker, as the heartbeats' answers say. */
final class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  private final int ownConcurrency;
  private List<String> queues;
  private int concurrency;
  private boolean maintenance;
  private boolean shutdown;

  Orders(List<String> queues, int concurrency) {
    this.queues = queues;
    this.concurrency = concurrency;
    ownConcurrency = concurrency;
  }

  synchronized List<String> queues() {
    return queues;
  }

  synchronized int concurrency() {
    return concurrency;
  }

  synchronized boolean maintenance() {
    return maintenance;
  }

  synchronized boolean shutdown() {
    return shutdown;
  }

  /** The state to report. */
  synchronized EdgeState state(boolean stopping, int jobs) {
    if (stopping) {
      return EdgeState.TERMINATING;
    }
    if (maintenance) {
      return jobs > 0 ? EdgeState.MAINTENANCE_PENDING : EdgeState.MAINTENANCE_MODE;
    }
    return jobs > 0 ? EdgeState.RUNNING : EdgeState.IDLE;
  }

  synchronized void follow(WorkerOrders orders) {
    boolean wanted =
        switch (orders.state()) {
          case MAINTENANCE_REQUEST, MAINTENANCE_PENDING, MAINTENANCE_MODE -> true;
          case IDLE, RUNNING, MAINTENANCE_EXIT -> false;
          default -> maintenance;
        };
    if (wanted != maintenance) {
      LOG.info(wanted ? "Maintenance: taking no more jobs" : "Maintenance is over");
      maintenance = wanted;
    }
    shutdown |= orders.state() == EdgeState.SHUTDOWN_REQUEST;
    if (!orders.queues().isEmpty() && !orders.queues().equals(queues)) {
      LOG.info("Queues are now {} (were {})", orders.queues(), queues);
      queues = orders.queues();
    }
    Integer asked = orders.concurrency();
    int next = asked == null || asked < 1 ? ownConcurrency : asked;
    if (next != concurrency) {
      LOG.info("Concurrency is now {} (was {})", next, concurrency);
      concurrency = next;
    }
  }
}
