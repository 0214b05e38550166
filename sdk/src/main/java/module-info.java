/** What the author of a DAG imports. */
module dev.updraft.sdk {
  requires transitive java.net.http;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  uses java.sql.Driver;
  uses dev.updraft.spi.AirflowConnector;

  exports dev.updraft;
  exports dev.updraft.client;
  exports dev.updraft.partition;
  exports dev.updraft.spi;
}
