package dev.updraft.spi;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;

/** Makes clients; found by {@link java.util.ServiceLoader}. */
public interface AirflowConnector {
  /**
   * A client; nothing is sent yet.
   *
   * @param serverUrl the base URL, for example {@code http://localhost:8080}
   * @throws IllegalArgumentException if it is no URL
   */
  AirflowClient connect(String serverUrl, Credentials credentials);
}
