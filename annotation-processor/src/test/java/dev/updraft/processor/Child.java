package dev.updraft.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The outcome of a program that ran as a process of its own. */
record Child(int exit, String output) {
  /**
   * The other JDK of this build, on 17 the one with 25 and the other way round; the running one
   * where there is no other.
   */
  static Path otherJdk() {
    Path java = Path.of(System.getProperty("updraft.other.java", "java"));
    return java.getNameCount() < 3 ? runningJdk() : java.getParent().getParent();
  }

  /** The running JDK. */
  static Path runningJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Runs javac, whose arguments go through a file: paths of classes are long. */
  static Child javac(Path jdk, List<String> flags, List<String> arguments) {
    try {
      Path file = Files.createTempFile("updraft-javac", ".txt");
      Files.write(file, arguments.stream().map(a -> '"' + a.replace("\\", "\\\\") + '"').toList());
      List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/javac").toString()));
      command.addAll(flags);
      command.add("@" + file);
      Child child = run(command);
      Files.delete(file);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end. */
  static Child run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Child(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All files below a folder that are no classes, by their names with slashes. */
  static SortedMap<String, String> texts(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".class")) {
          texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
