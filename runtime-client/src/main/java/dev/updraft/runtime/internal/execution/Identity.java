package dev.updraft.runtime.internal.execution;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who runs a task; Airflow refuses calls of another one.
 *
 * @param hostname the host
 * @param user the user of the operating system
 * @param pid the process
 */
public record Identity(String hostname, String user, long pid) {
  /** That of this process. */
  public static Identity ofThisProcess() {
    String user = System.getProperty("user.name", "java");
    return new Identity(hostName(), user.isBlank() ? "java" : user, ProcessHandle.current().pid());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A host that cannot resolve its own name still has one to be told apart by.
      String name = System.getenv("HOSTNAME");
      return name == null || name.isBlank() ? "localhost" : name;
    }
  }
}
