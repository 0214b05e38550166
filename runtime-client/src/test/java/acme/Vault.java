package acme;

import dev.updraft.spi.SecretsBackend;
import java.util.Optional;

/** Has one connection and one variable. */
public final class Vault implements SecretsBackend {
  @Override
  public Optional<String> connection(String id) {
    return id.equals("vaulted") ? Optional.of("postgres://me:v4ult-pw@db/shop") : Optional.empty();
  }

  @Override
  public Optional<String> variable(String key) {
    return key.equals("vault_token") ? Optional.of("v4ult-token") : Optional.empty();
  }
}
