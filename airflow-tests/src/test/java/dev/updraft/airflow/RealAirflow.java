package dev.updraft.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one Airflow 3.3.2 that all of them share; it is started when the first test wants
 * it and ends with the last one.
 */
final class RealAirflow implements ParameterResolver {
  /** DAGs in Python whose serialized forms were recorded with default settings. */
  static final List<String> GOLDENS = List.of("g2_mapping", "g3_groups_branch", "g4_params");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == AirflowServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RealAirflow.class))
        .getOrComputeIfAbsent(AirflowServer.class, key -> start(), AirflowServer.class);
  }

  private static AirflowServer start() {
    try {
      AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", "shared"));
      AirflowInstall.delete(options.home());
      Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
      for (String golden : GOLDENS) {
        Files.writeString(dags.resolve(golden + ".py"), resource("goldens/" + golden + ".py"));
      }
      return AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = RealAirflow.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no test resource " + name);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
