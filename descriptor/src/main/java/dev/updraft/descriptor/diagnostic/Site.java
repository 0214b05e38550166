package dev.updraft.descriptor.diagnostic;

/** A place in a source that a diagnostic can point at; each front end has its own kind. */
public interface Site {
  /** The line, from 1; 0 if unknown. */
  int line();
}
