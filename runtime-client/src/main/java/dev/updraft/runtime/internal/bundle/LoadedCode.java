package dev.updraft.runtime.internal.bundle;

/** What of a bundle can run a workload. */
public sealed interface LoadedCode permits LoadedDag, LoadedStub {
  /** The bundle it stands in. */
  Bundle bundle();

  /** The version stamped into the bundle. */
  String javaVersion();
}
