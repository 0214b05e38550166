package dev.updraft.runtime.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle that brings a logging library and does not say where its lines go gets from the
 * worker, so that they go to the logs of its tasks.
 */
final class Bridge {
  private static final String FOLDER = "dev/updraft/runtime/internal/bridge/";
  private static final String PACKAGE = "dev.updraft.runtime.internal.bridge.";
  private static final String PROVIDER_CLASS = "org/slf4j/spi/SLF4JServiceProvider.class";
  private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
  private static final String OLD_BINDING = "org/slf4j/impl/StaticLoggerBinder.class";
  private static final Set<String> OLD_CLASSES =
      Set.of(
          "org.slf4j.impl.StaticLoggerBinder",
          "org.slf4j.impl.StaticMDCBinder",
          "org.slf4j.impl.StaticMarkerBinder");
  // A binding that nobody configured, by the file that would do it.
  private static final Map<String, String> SIMPLE =
      Map.of("org.slf4j.simple.SimpleServiceProvider", "simplelogger.properties");

  private static final List<String> LOGBACK =
      List.of(
          "logback-test.xml",
          "logback.groovy",
          "logback.scmo",
          "META-INF/services/ch.qos.logback.classic.spi.Configurator");
  private static final List<String> LOG4J =
      Stream.of("log4j2-test", "log4j2")
          .flatMap(
              name ->
                  Stream.of("properties", "yaml", "yml", "json", "jsn").map(e -> name + "." + e))
          .toList();

  private final BundleClassLoader bundle;

  Bridge(BundleClassLoader bundle) {
    this.bundle = bundle;
  }

  /** Whether the bundle gets a copy of a class of the worker. */
  boolean gives(String className) {
    return className.startsWith(PACKAGE)
        || OLD_CLASSES.contains(className)
            && bundle.has("org/slf4j/LoggerFactory.class")
            && !bundle.has(PROVIDER_CLASS)
            && !bundle.has(OLD_BINDING);
  }

  /** All that there is of a resource, given the bundle's own. */
  List<URL> resources(String name, List<URL> own) throws IOException {
    if (!name.equals(PROVIDERS) || !bundle.has(PROVIDER_CLASS)) {
      return own;
    }
    List<URL> configured = new ArrayList<>();
    for (URL provider : own) {
      String file = SIMPLE.get(text(provider));
      if (file == null || bundle.has(file)) {
        configured.add(provider);
      }
    }
    return configured.isEmpty()
        ? List.of(BundleClassLoader.ofWorker(FOLDER + "slf4j-provider"))
        : configured;
  }

  /** A resource that the bundle lacks. */
  @Nullable URL resource(String name) {
    boolean given =
        name.equals("logback.xml")
                && bundle.has("ch/qos/logback/classic/LoggerContext.class")
                && LOGBACK.stream().noneMatch(bundle::has)
            || name.equals("log4j2.xml")
                && bundle.has("org/apache/logging/log4j/core/LoggerContext.class")
                && LOG4J.stream().noneMatch(bundle::has);
    return given ? BundleClassLoader.ofWorker(FOLDER + name) : null;
  }

  private static String text(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // Else the jar would stay open behind the loader's back.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
