package dev.updraft.runtime.internal.bundle;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what to do about a class that a bundle lacks, or that this JVM cannot load. */
final class MissingCode {
  /** Class files of Java n have version n + 44. */
  private static final int FIRST = 44;

  private static final int DEEP = 20;
  private static final int SHOWN = 12;
  private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}./]+");
  private static final Pattern VERSION =
      Pattern.compile("(\\S+) has been compiled by .*class file version (\\d+)\\.");

  private MissingCode() {}

  /**
   * What is missing, and the fix.
   *
   * @param place where the bundle was loaded from
   * @return null if the failure is another one
   */
  static @Nullable String advice(Throwable failure, Path place, BundleClassLoader loader) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < DEEP; i++) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof UnsupportedClassVersionError) {
        return newer(message, place);
      }
      if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
        String name = message.replace('/', '.');
        if (NAME.matcher(message).matches() && !loader.has(name.replace('.', '/') + ".class")) {
          return name
              + " is in none of the jars of "
              + place
              + " ("
              + jars(loader)
              + "): add the library that has it to the project as a dependency of scope compile or"
              + " runtime, and deploy the bundle again";
        }
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String newer(String message, Path place) {
    Matcher matcher = VERSION.matcher(message);
    if (!matcher.find()) {
      return place + " was built for a newer Java: " + message;
    }
    int wanted = Integer.parseInt(matcher.group(2)) - FIRST;
    int here = Runtime.version().feature();
    return matcher.group(1).replace('/', '.')
        + " of "
        + place
        + " was compiled for Java "
        + wanted
        + ", and this worker runs on Java "
        + here
        + ": start the worker with Java "
        + wanted
        + ", or compile for Java "
        + here
        + " (<maven.compiler.release>; of a library, take another version)";
  }

  private static String jars(URLClassLoader loader) {
    URL[] all = loader.getURLs();
    String some =
        Arrays.stream(all)
            .limit(SHOWN)
            .map(url -> "lib/" + url.getPath().substring(url.getPath().lastIndexOf('/') + 1))
            .collect(Collectors.joining(", "));
    return all.length > SHOWN ? some + " and " + (all.length - SHOWN) + " more" : some;
  }
}
