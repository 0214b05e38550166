package org.slf4j.impl;

import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;

/** Where SLF4J 1.7 of a bundle asks for markers. */
public final class StaticMarkerBinder {
  /** The only one; SLF4J before 1.7.14 reads the field. */
  public static final StaticMarkerBinder SINGLETON = new StaticMarkerBinder();

  private final IMarkerFactory markers = new BasicMarkerFactory();

  private StaticMarkerBinder() {}

  /** The only one. */
  public static StaticMarkerBinder getSingleton() {
    return SINGLETON;
  }

  /** The markers. */
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  /** Their class, for messages. */
  public String getMarkerFactoryClassStr() {
    return BasicMarkerFactory.class.getName();
  }
}
