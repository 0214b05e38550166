/** What the author of a DAG imports. */
module dev.updraft.sdk {
  requires transitive java.net.http;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  uses java.sql.Driver;

  exports dev.updraft;
  exports dev.updraft.partition;
  exports dev.updraft.spi;
}
