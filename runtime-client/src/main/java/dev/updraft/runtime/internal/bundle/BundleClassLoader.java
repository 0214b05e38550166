package dev.updraft.runtime.internal.bundle;

import dev.updraft.runtime.internal.log.BundleLogs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one bundle. It sees the JDK and the packages {@code dev.updraft}, {@code
 * dev.updraft.client} and {@code dev.updraft.spi} of the worker and nothing else of it, so that a
 * bundle may bring any version of any library. Only where its logs go is joined: see {@link
 * Bridge}.
 */
final class BundleClassLoader extends URLClassLoader {
  static {
    ClassLoader.registerAsParallelCapable();
  }

  private static final ClassLoader WORKER = BundleClassLoader.class.getClassLoader();

  private final Bridge bridge = new Bridge(this);

  BundleClassLoader(String name, URL[] jars) {
    super("bundle " + name, jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return shared(name) ? WORKER.loadClass(name) : super.loadClass(name, resolve);
  }

  /** Only these packages: an author's own may well start with dev.updraft, too. */
  private static boolean shared(String name) {
    int dot = name.lastIndexOf('.');
    String folder = dot < 0 ? "" : name.substring(0, dot);
    return folder.equals("dev.updraft")
        || folder.equals("dev.updraft.client")
        || folder.equals("dev.updraft.spi")
        || name.equals(BundleLogs.class.getName());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return bridge.gives(name) ? copy(name) : super.findClass(name);
  }

  /** A class of the worker that is to see the bundle's libraries. */
  private Class<?> copy(String name) throws ClassNotFoundException {
    try (InputStream in = WORKER.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    List<URL> own = Collections.list(super.findResources(name));
    return Collections.enumeration(bridge.resources(name, own));
  }

  @Override
  public @Nullable URL findResource(String name) {
    URL own = super.findResource(name);
    return own == null ? bridge.resource(name) : own;
  }

  /** Whether one of the bundle's own jars has this. */
  boolean has(String name) {
    return super.findResource(name) != null;
  }

  /** A file of the worker. */
  static URL ofWorker(String name) {
    URL url = WORKER.getResource(name);
    if (url == null) {
      throw new IllegalStateException("The worker lacks " + name);
    }
    return url;
  }
}
