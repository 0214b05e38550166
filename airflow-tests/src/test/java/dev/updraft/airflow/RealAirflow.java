package dev.updraft.airflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one Airflow 3.3.2 that all of them share; it is started when the first test wants
 * it and ends with the last one.
 */
public final class RealAirflow implements ParameterResolver {
  /**
   * What test classes lock that start a triggerer on the shared Airflow: any triggerer takes any
   * trigger, also one whose provider only the other one has.
   */
  public static final String TRIGGERER = "triggerer of the shared Airflow";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RealAirflow.class))
        .getOrComputeIfAbsent(Suite.class, key -> start(), Suite.class);
  }

  private static Suite start() {
    try {
      return Suite.start(AirflowRelease.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
