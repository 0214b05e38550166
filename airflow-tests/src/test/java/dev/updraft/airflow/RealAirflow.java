package dev.updraft.airflow;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one Airflow 3.3.2 that all of them share; it is started when the first test wants
 * it and ends with the last one.
 */
final class RealAirflow implements ParameterResolver {
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
      Goldens.deploy(dags);
      TestBundle.pack("updraft-tests", TaskDefaults.NONE, dags);
      return AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
