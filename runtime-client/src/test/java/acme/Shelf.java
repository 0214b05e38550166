package acme;

import dev.updraft.spi.XcomAddress;
import dev.updraft.spi.XcomBackend;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A bundle's own place for XComs. */
public final class Shelf implements XcomBackend {
  private final Map<String, byte[]> values = new ConcurrentHashMap<>();

  @Override
  public Optional<String> store(XcomAddress address, byte[] json) {
    String reference = "shelf:" + address.taskId() + "/" + address.key();
    values.put(reference, json);
    return Optional.of(reference);
  }

  @Override
  public Optional<byte[]> load(String reference) {
    if (!reference.startsWith("shelf:")) {
      return Optional.empty();
    }
    byte[] found = values.get(reference);
    if (found == null) {
      throw new NoSuchElementException(reference);
    }
    return Optional.of(found);
  }

  @Override
  public void delete(String reference) {
    values.remove(reference);
  }
}
