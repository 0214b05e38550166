/** What the author of a DAG imports. */
module dev.updraft.sdk {
  requires static transitive org.jspecify;

  exports dev.updraft;
  exports dev.updraft.partition;
  exports dev.updraft.spi;
}
