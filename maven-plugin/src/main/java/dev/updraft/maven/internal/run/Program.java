package dev.updraft.maven.internal.run;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A program in Java: an executable jar, or a class on a class path. */
final class Program {
  private Program() {}

  /**
   * What must follow {@code java} to start it under a {@link Guard}.
   *
   * @throws RunException if the file is no executable jar
   */
  static List<String> command(Path jar, List<String> arguments) throws RunException {
    return command(jar.toString(), mainClass(jar), arguments);
  }

  /** The same for a main class on a class path. */
  static List<String> command(String classPath, String mainClass, List<String> arguments)
      throws RunException {
    List<String> command = new ArrayList<>();
    command.add("-cp");
    command.add(classPath + File.pathSeparator + location());
    command.add(Guard.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  private static String mainClass(Path jar) throws RunException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name != null) {
        return name;
      }
    } catch (IOException e) {
      throw new RunException("The program " + jar + " cannot be read: " + e.getMessage(), e);
    }
    throw new RunException("The program " + jar + " names no main class.");
  }

  private static Path location() throws RunException {
    try {
      return Path.of(Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new RunException("The plugin's own jar cannot be found.", e);
    }
  }
}
