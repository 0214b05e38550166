package dev.updraft.runtime.internal.xcom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps objects by name; names have slashes. */
interface ObjectStore {
  /** Writes an object, all of it or nothing. */
  void write(String name, byte[] content) throws IOException;

  /** The object, null if there is none. */
  byte @Nullable [] read(String name) throws IOException;

  /** Deletes an object that may be there. */
  void delete(String name) throws IOException;
}
