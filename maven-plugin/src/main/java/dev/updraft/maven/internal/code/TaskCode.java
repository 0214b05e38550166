package dev.updraft.maven.internal.code;

import dev.updraft.descriptor.VersionHash;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Digests of the project's classes that a task can reach.
 *
 * <p>What is reached is what class files mention, from class to class, and the implementations that
 * the project names in {@code META-INF/services} for an interface that is reached. Classes that are
 * only named by a text (reflection) and resource files are not seen.
 *
 * <p>Another major release of javac may compile the same source to other code, and then the digest
 * changes with it.
 */
public final class TaskCode {
  private final ClassOutput output;
  private final Predicate<String> known;
  private final Set<String> calledAnywhere = new HashSet<>();
  private final Map<String, Node> nodes = new HashMap<>();

  /**
   * Starts with nothing computed.
   *
   * @param output the project's classes
   * @param known whether a class (internal name) comes from elsewhere: a library or the JDK
   */
  public TaskCode(ClassOutput output, Predicate<String> known) {
    this.output = output;
    this.known = known;
    for (CompiledClass type : output.classes()) {
      if (!type.binding()) {
        calledAnywhere.addAll(type.calls());
      }
    }
  }

  /**
   * The digest of all project classes that are reached from some classes.
   *
   * @param startClasses binary names; those of libraries add nothing, their jars have digests
   * @throws UnreadableClassException if a class of the project is missing or broken
   */
  public String digest(Collection<String> startClasses) {
    StringBuilder text = new StringBuilder();
    reach(startClasses)
        .forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
    return VersionHash.sha256(text.toString());
  }

  /** What is reached: internal names of classes and names of service files, with digests. */
  SortedMap<String, String> reach(Collection<String> startClasses) {
    SortedMap<String, String> reached = new TreeMap<>();
    Deque<Use> open = new ArrayDeque<>();
    startClasses.forEach(start -> open.add(new Use(start.replace('.', '/'), "the DAG")));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Use use = open.pop();
      if (!seen.add(use.name())) {
        continue;
      }
      String binaryName = use.name().replace('/', '.');
      List<String> implementations = output.serviceImplementations(binaryName);
      if (!implementations.isEmpty()) {
        reached.put("service " + binaryName, VersionHash.sha256(String.join(",", implementations)));
        implementations.forEach(i -> open.add(new Use(i.replace('.', '/'), binaryName)));
      }
      CompiledClass type = output.find(use.name());
      if (type == null) {
        refuseIfOurs(use);
      } else if (!type.binding()) {
        Node node = nodes.computeIfAbsent(use.name(), name -> node(type));
        reached.put(use.name(), node.digest());
        node.references().forEach(r -> open.add(new Use(r, binaryName)));
      }
    }
    return reached;
  }

  private void refuseIfOurs(Use use) {
    if (output.hasPackageOf(use.name()) && !known.test(use.name())) {
      throw new UnreadableClassException(
          "The class "
              + use.name().replace('/', '.')
              + ", which "
              + use.user()
              + " uses, is not among the compiled classes, so the version of the DAG's code cannot"
              + " be computed. Run `mvn clean package`.",
          null);
    }
  }

  private Node node(CompiledClass type) {
    byte[] normalized = normalized(type);
    return new Node(VersionHash.sha256(normalized), References.of(normalized));
  }

  /** The bytes of a class with nothing but what it does. */
  byte[] normalized(CompiledClass type) {
    try {
      return Normalizer.normalize(type, calledAnywhere);
    } catch (RuntimeException e) {
      throw UnreadableClassException.broken(type.binaryName(), e);
    }
  }

  private record Node(String digest, Collection<String> references) {}

  private record Use(String name, String user) {}
}
