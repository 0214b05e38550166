package dev.updraft.runtime.internal.secret;

import dev.updraft.spi.SecretsBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places that are asked before Airflow, in this order.
 *
 * @param backends the places
 */
public record Secrets(List<SecretsBackend> backends) {
  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  /** Copies the list. */
  public Secrets {
    backends = List.copyOf(backends);
  }

  /**
   * The environment of this process and what a bundle brings.
   *
   * @throws IllegalStateException if a backend that the bundle names cannot be made; the text names
   *     it
   */
  public static Secrets of(ClassLoader bundle) {
    List<SecretsBackend> backends = new ArrayList<>();
    backends.add(new EnvironmentSecrets(System.getenv()));
    try {
      ServiceLoader.load(SecretsBackend.class, bundle).forEach(backends::add);
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return new Secrets(backends);
  }

  /** The text of a connection, of the first place that has it. */
  public Optional<String> connection(String id, Warnings warnings) {
    return first("connection '" + id + "'", backend -> backend.connection(id), warnings);
  }

  /** The text of a variable, of the first place that has it. */
  public Optional<String> variable(String key, Warnings warnings) {
    return first("variable '" + key + "'", backend -> backend.variable(key), warnings);
  }

  private Optional<String> first(String what, Ask ask, Warnings warnings) {
    for (SecretsBackend backend : backends) {
      try {
        Optional<String> found = ask.of(backend);
        if (found.isPresent()) {
          return found;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (Exception | LinkageError e) {
        // Its text is not shown: what a vault's client says may hold the secret.
        String text =
            "Secrets backend "
                + backend.getClass().getName()
                + " could not be asked for "
                + what
                + ": "
                + e.getClass().getName();
        LOG.warn(text);
        warnings.say(text);
      }
    }
    return Optional.empty();
  }

  /** Takes what is said about a place that could not be asked. */
  @FunctionalInterface
  public interface Warnings {
    /** Says it where the author sees it. */
    void say(String text);
  }

  @FunctionalInterface
  private interface Ask {
    Optional<String> of(SecretsBackend backend) throws Exception;
  }
}
