package org.slf4j.impl;

import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** Where SLF4J 1.7 of a bundle asks for the MDC. */
public final class StaticMDCBinder {
  /** The only one; SLF4J before 1.7.14 reads the field. */
  public static final StaticMDCBinder SINGLETON = new StaticMDCBinder();

  private StaticMDCBinder() {}

  /** The only one. */
  public static StaticMDCBinder getSingleton() {
    return SINGLETON;
  }

  /** The MDC. */
  public MDCAdapter getMDCA() {
    return new BasicMDCAdapter();
  }

  /** Its class, for messages. */
  public String getMDCAdapterClassStr() {
    return BasicMDCAdapter.class.getName();
  }
}
