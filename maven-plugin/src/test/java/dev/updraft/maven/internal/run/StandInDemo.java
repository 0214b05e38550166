package dev.updraft.maven.internal.run;

/** Stands in for a program of the project: not public, as many main classes are. */
final class StandInDemo {
  private StandInDemo() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("server " + System.getenv("UPDRAFT_SERVER_URL"));
    System.out.println("dev server " + System.getenv("UPDRAFT_DEV_SERVER"));
    System.out.println("login " + System.getenv("UPDRAFT_TOKEN"));
    System.err.println("asked for " + System.getenv("STAND_IN_CODE"));
    if (System.getenv("STAND_IN_CODE").equals("hangs")) {
      Thread.currentThread().join();
    }
    System.exit(Integer.parseInt(System.getenv("STAND_IN_CODE")));
  }
}
