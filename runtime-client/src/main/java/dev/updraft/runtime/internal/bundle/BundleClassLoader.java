package dev.updraft.runtime.internal.bundle;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the classes of one bundle. It sees the JDK and the packages {@code dev.updraft} and {@code
 * dev.updraft.spi} of the worker and nothing else of it, so that a bundle may bring any version of
 * any library.
 */
final class BundleClassLoader extends URLClassLoader {
  static {
    ClassLoader.registerAsParallelCapable();
  }

  private static final ClassLoader WORKER = BundleClassLoader.class.getClassLoader();

  BundleClassLoader(String name, URL[] jars) {
    super("bundle " + name, jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return shared(name) ? WORKER.loadClass(name) : super.loadClass(name, resolve);
  }

  /** Only these two packages: an author's own may well start with dev.updraft, too. */
  private static boolean shared(String name) {
    int dot = name.lastIndexOf('.');
    String folder = dot < 0 ? "" : name.substring(0, dot);
    return folder.equals("dev.updraft") || folder.equals("dev.updraft.spi");
  }
}
