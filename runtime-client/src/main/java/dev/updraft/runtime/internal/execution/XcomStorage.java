package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.spi.XcomAddress;
import dev.updraft.spi.XcomBackend;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a backend keeps, in place of the references that Airflow has. */
record XcomStorage(XcomBackend backend, Workload workload) {
  /** Airflow's scheduler reads it. */
  private static final String SKIPPED = "skipmixin_key";

  /** The reference to a value that is kept, or null if Airflow has to keep it. */
  @Nullable String store(String key, @Nullable Object value) {
    if (key.equals(SKIPPED)) {
      return null;
    }
    XcomAddress address =
        new XcomAddress(
            workload.dagId(),
            workload.runId(),
            workload.taskId(),
            workload.mapIndex(),
            workload.instanceId(),
            key);
    byte[] json = PlainJson.write(value).getBytes(StandardCharsets.UTF_8);
    try {
      return backend.store(address, json).orElse(null);
    } catch (Exception e) {
      throw new XcomStorageException(
          "XCom '" + key + "' could not be stored by " + backend + ": " + e, e);
    }
  }

  /** The value itself. */
  @Nullable Object load(XcomPlace place, @Nullable Object value) {
    if (!(value instanceof String reference)) {
      return value;
    }
    Optional<byte[]> json;
    try {
      json = backend.load(reference);
    } catch (NoSuchElementException e) {
      throw new XcomStorageException(
          place
              + " is kept at "
              + reference
              + ", but nothing is there any more: it was deleted, or workers do not share that"
              + " place. Clear the task to have it made again.",
          e);
    } catch (Exception e) {
      throw new XcomStorageException(place + " could not be read from " + reference + ": " + e, e);
    }
    if (json.isEmpty()) {
      return value;
    }
    try {
      return PlainJson.parse(new String(json.get(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new XcomStorageException(
          place + " at " + reference + " cannot be read: " + e.getMessage(), e);
    }
  }

  void delete(String reference) {
    try {
      backend.delete(reference);
    } catch (Exception e) {
      throw new XcomStorageException(
          "The value at " + reference + " could not be deleted: " + e, e);
    }
  }
}
