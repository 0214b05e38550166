package dev.updraft.runtime.cli;

/** Words for a command line that a user may copy. */
final class Shell {
  private Shell() {}

  /** The word, in quotes if a shell would read it otherwise. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.:+@/=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
