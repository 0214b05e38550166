package dev.updraft.spi;

import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A place for XComs other than Airflow's database, which then holds a reference to each. A bundle
 * names its own in {@code META-INF/services/dev.updraft.spi.XcomBackend}; else the worker has one
 * if it is told so ({@code --xcom-path}). Airflow: {@code [core] xcom_backend}.
 *
 * <p>One instance serves all tasks of a bundle, from several threads. A task whose value cannot be
 * stored or loaded fails, and may be tried again.
 */
public interface XcomBackend {
  /**
   * Keeps a value, or leaves it to Airflow, as is best for small ones. Storing at the same address
   * again replaces the value. Whoever reads a reference must never see half of a value.
   *
   * @param address whose it is
   * @param json the value as JSON in UTF-8, with Airflow's typed form for what JSON lacks
   * @return the reference, which Airflow shows in place of the value; empty to leave it to Airflow
   * @throws Exception if it cannot be kept
   */
  Optional<String> store(XcomAddress address, byte[] json) throws Exception;

  /**
   * The value behind a reference. Every text that a task pulls is asked for.
   *
   * @return the JSON in UTF-8; empty if the text is no reference of this place, and so the value
   * @throws NoSuchElementException if it is a reference, and nothing is there
   * @throws Exception if it cannot be read
   */
  Optional<byte[]> load(String reference) throws Exception;

  /**
   * Deletes the value behind a reference; nothing happens if the text is none or nothing is there.
   *
   * @throws Exception if it cannot be deleted
   */
  void delete(String reference) throws Exception;
}
