package dev.updraft.runtime.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT: the first asks for an orderly end, the second for a quick one, the third ends
 * the JVM. A shutdown hook could not tell a second signal from the first.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final int KILLED = 143;

  private final Runnable stop;
  private final Runnable stopNow;
  private final AtomicInteger count = new AtomicInteger();

  private Signals(Runnable stop, Runnable stopNow) {
    this.stop = stop;
    this.stopNow = stopNow;
  }

  static void onStop(Runnable stop, Runnable stopNow) {
    Signals signals = new Signals(stop, stopNow);
    try {
      signals.install();
    } catch (Throwable e) {
      // No such signals here: an orderly end is still better than none.
      LOG.debug("Signals cannot be handled: {}", e.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "updraft-stop"));
    }
  }

  /** The class sun.misc.Signal is supported but not to be named when compiling for a release. */
  private void install() throws Throwable {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Lookup lookup = MethodHandles.lookup();
    MethodHandle make =
        lookup.findConstructor(signal, MethodType.methodType(void.class, String.class));
    MethodHandle handle =
        lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler));
    MethodHandle came =
        MethodHandles.dropArguments(
            lookup
                .findVirtual(Signals.class, "came", MethodType.methodType(void.class))
                .bindTo(this),
            0,
            signal);
    Object target = MethodHandleProxies.asInterfaceInstance(handler, came);
    for (String name : new String[] {"TERM", "INT"}) {
      handle.invoke(make.invoke(name), target);
    }
  }

  private void came() {
    switch (count.incrementAndGet()) {
      case 1 -> {
        LOG.info("Asked to stop: running tasks may end, no new ones are taken");
        stop.run();
      }
      case 2 -> {
        LOG.warn("Asked to stop again: running tasks are stopped");
        stopNow.run();
      }
      default -> Runtime.getRuntime().halt(KILLED);
    }
  }
}
