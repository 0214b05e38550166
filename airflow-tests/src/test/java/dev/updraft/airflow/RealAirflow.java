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
   * What test classes lock that start a triggerer on the shared Airflow: with SQLite the number of
   * a deleted trigger may come again, and a triggerer passes over one that it knows.
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
