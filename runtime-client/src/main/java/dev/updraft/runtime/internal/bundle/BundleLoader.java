package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.spi.CallbackInvoker;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Loads a zip or folder: copies its jars, opens them in their own loader, joins model and code. */
final class BundleLoader {
  private static final int FORMAT = 1;

  private final Path workFolder;
  private final List<PublicKey> trusted;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * A loader.
   *
   * @param workFolder takes copies of the jars
   * @param trusted the keys of which one must have signed a bundle; if empty, none must
   */
  BundleLoader(Path workFolder, List<PublicKey> trusted) {
    this.workFolder = workFolder;
    this.trusted = List.copyOf(trusted);
  }

  /**
   * Loads a bundle.
   *
   * @throws BundleException if it cannot be used
   */
  Bundle load(Path place, String signature) {
    return load(place, signature, null);
  }

  /**
   * Loads a bundle.
   *
   * @param version its version, if it comes from a store; then it has the name it gives itself
   * @throws BundleException if it cannot be used
   */
  Bundle load(Path place, String signature, @Nullable String version) {
    Path copies = workFolder.resolve("bundle-" + count.incrementAndGet());
    BundleClassLoader loader = null;
    boolean done = false;
    try (BundleFiles files = BundleFiles.open(place)) {
      files.check(trusted);
      JsonObject index = index(place, files);
      List<URL> jars = new ArrayList<>();
      for (JsonObject jar : index.objects("jars")) {
        String name = jar.requiredText("file");
        Path copy = copies.resolve(name).normalize();
        if (!copy.startsWith(copies)) {
          throw new BundleException(place + " names a jar outside of itself: " + name);
        }
        files.copy(name, copy, jar.text("sha256"));
        jars.add(copy.toUri().toURL());
      }
      if (jars.isEmpty()) {
        throw new BundleException(place + " holds no jar; build the bundle again");
      }
      String own = version == null ? null : index.text("bundle");
      String name = own == null ? place.getFileName().toString() : own;
      loader = new BundleClassLoader(name, jars.toArray(new URL[0]));
      Bundle bundle = bundle(place, name, version, signature, copies, loader);
      Map<String, Calls> bindings = bindings(bundle);
      bundle.dags(dags(bundle, index, files, bindings));
      bundle.stubs(StubTasks.load(bundle, index, files, bindings));
      if (bundle.contents().isEmpty()) {
        throw new BundleException(
            place
                + " holds no DAG: no class with a @Dag or @StubTask method was compiled with"
                + " Updraft's annotation processor");
      }
      Leftovers.registerDrivers(loader);
      done = true;
      return bundle;
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleException(place + " cannot be read: " + e.getMessage(), e);
    } finally {
      if (!done) {
        discard(loader, copies);
      }
    }
  }

  private static Bundle bundle(
      Path place,
      String name,
      @Nullable String version,
      String signature,
      Path copies,
      BundleClassLoader loader) {
    try {
      // It loads the bundle's own secrets backends.
      return new Bundle(place, name, version, signature, copies, loader);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw unloadable(place, loader, "secrets backends", e);
    }
  }

  private static BundleException unloadable(
      Path place, ClassLoader loader, String what, Throwable e) {
    String advice = MissingCode.advice(e, place, (BundleClassLoader) loader);
    return new BundleException(
        place
            + ": its "
            + what
            + " cannot be loaded ("
            + e
            + "); "
            + (advice == null ? "is a library missing in lib/, or another version of it?" : advice),
        e);
  }

  private static void discard(@Nullable BundleClassLoader loader, Path copies) {
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException e) {
      throw new BundleException("Could not close " + loader.getName(), e);
    }
    if (Files.exists(copies)) {
      Bundle.deleteTree(copies);
    }
  }

  private static JsonObject index(Path place, BundleFiles files) throws IOException {
    JsonObject index;
    try {
      index = JsonObject.of(PlainJson.parse(files.text(BundleFiles.INDEX)));
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          place
              + ": "
              + BundleFiles.INDEX
              + " cannot be read ("
              + e.getMessage()
              + "); build the bundle again",
          e);
    }
    if (index.integer("format", 0) != FORMAT) {
      throw new BundleException(
          place
              + " has bundle format "
              + index.fields().get("format")
              + ", this worker reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to run it");
    }
    return index;
  }

  private static Map<String, LoadedDag> dags(
      Bundle bundle, JsonObject index, BundleFiles files, Map<String, Calls> bindings)
      throws IOException {
    Map<String, LoadedDag> dags = new LinkedHashMap<>();
    for (JsonObject entry : index.objects("dags")) {
      String name = entry.requiredText("descriptor");
      Descriptor descriptor;
      try {
        descriptor = Descriptor.parse(files.text(name));
      } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
        throw new BundleException(bundle.place() + ": " + name + ": " + e.getMessage(), e);
      }
      DagModel model = descriptor.dag();
      String version = descriptor.javaVersion();
      if (version == null) {
        throw new BundleException(
            bundle.place()
                + ": "
                + name
                + " has no java_version: it comes straight from the compiler. Build the bundle with"
                + " the goal 'bundle' of the Updraft Maven plugin.");
      }
      Calls calls = bindings.getOrDefault(model.className(), new Calls(Map.of(), Map.of()));
      check(bundle, model, calls);
      String file = entry.text("file");
      dags.put(
          model.dagId(),
          new LoadedDag(bundle, model, version, file, calls.tasks(), calls.callbacks()));
    }
    return dags;
  }

  /** What a binding can call, by name. */
  record Calls(Map<String, TaskInvoker> tasks, Map<String, CallbackInvoker> callbacks) {}

  private static Map<String, Calls> bindings(Bundle bundle) {
    Map<String, Calls> result = new LinkedHashMap<>();
    try {
      for (TaskBinding binding : ServiceLoader.load(TaskBinding.class, bundle.loader())) {
        Map<String, TaskInvoker> invokers = new LinkedHashMap<>();
        binding.invokers().forEach(invoker -> invokers.put(invoker.name(), invoker));
        Map<String, CallbackInvoker> callbacks = new LinkedHashMap<>();
        binding.callbacks().forEach(callback -> callbacks.put(callback.name(), callback));
        result.put(binding.className(), new Calls(invokers, callbacks));
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw unloadable(bundle.place(), bundle.loader(), "generated invokers", e);
    }
    return result;
  }

  private static void check(Bundle bundle, DagModel model, Calls calls) {
    for (TaskModel task : model.tasks()) {
      if (task.operator() != null) {
        // Python workers run it.
        continue;
      }
      TaskInvoker invoker = calls.tasks().get(task.invoker());
      String problem =
          invoker == null
              ? "has no generated invoker"
              : invoker.parameterTypes().size() != task.arguments().size()
                  ? "takes another number of parameters than its descriptor says"
                  : missingCallback(model, task, calls);
      if (problem != null) {
        throw new BundleException(
            bundle.place()
                + ": task '"
                + task.taskId()
                + "' of DAG '"
                + model.dagId()
                + "' ("
                + task.method()
                + ") "
                + problem
                + ": class "
                + model.className()
                + " was compiled without Updraft's annotation processor, or not together with this"
                + " descriptor. Compile and package it again.");
      }
    }
  }

  private static @Nullable String missingCallback(DagModel model, TaskModel task, Calls calls) {
    return TaskAttribute.CALLBACKS.stream()
        .flatMap(attribute -> model.attributes(task).callbacks(attribute).stream())
        .filter(name -> !calls.callbacks().containsKey(name))
        .findFirst()
        .map(name -> "has no generated invoker of its callback '" + name + "'")
        .orElse(null);
  }
}
