package dev.updraft.runtime.client;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.spi.AirflowConnector;

/** Makes clients that speak HTTP. */
public final class RestConnector implements AirflowConnector {
  /** Made by {@link java.util.ServiceLoader}. */
  public RestConnector() {}

  @Override
  public AirflowClient connect(String serverUrl, Credentials credentials) {
    return new RestClient(new RestCalls(ServerUrl.parse(serverUrl), credentials));
  }
}
