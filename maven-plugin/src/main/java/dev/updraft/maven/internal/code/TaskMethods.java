package dev.updraft.maven.internal.code;

import dev.updraft.descriptor.VersionHash;
import dev.updraft.maven.internal.code.SplitClass.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests of the bytecode of the project and of task libraries that single tasks can reach.
 *
 * <p>{@link TaskCode} takes whole classes, so that no change is ever missed in a version. Here a
 * class that has tasks is taken apart: of it count what every method needs (fields, constructors),
 * the task's own method, and what reached code may call by name and types, whichever class has such
 * a method. Other classes of the project count whole.
 */
public final class TaskMethods {
  private final ClassOutput output;
  private final TaskCode code;
  private final Map<String, SplitClass> split = new HashMap<>();
  private final Map<String, Piece> whole = new HashMap<>();

  /**
   * For a project.
   *
   * @param output its classes, with those of task libraries
   * @param code of the same classes
   */
  public TaskMethods(ClassOutput output, TaskCode code) {
    this.output = output;
    this.code = code;
  }

  /**
   * The digest of what some methods reach.
   *
   * @param methods {@code com.acme.Tuning#train}, the task's own first, whose name does not count;
   *     overloads count together
   * @param className a class that is made whenever the task runs, the DAG's
   * @return {@code sha256:} and 16 hexadecimal digits
   * @throws UnreadableClassException if a class of the project is broken
   */
  public String digest(List<String> methods, String className) {
    StringBuilder text = new StringBuilder();
    reach(methods, className)
        .forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
    return "sha256:" + VersionHash.sha256(text.toString()).substring(0, 16);
  }

  /** What is reached, with digests: classes, service files and {@code class#method(descriptor)}. */
  SortedMap<String, String> reach(List<String> methods, String className) {
    Reach reach = new Reach(methods.get(0).substring(methods.get(0).indexOf('#') + 1));
    reach.open(className.replace('.', '/'));
    for (String method : methods) {
      int hash = method.indexOf('#');
      String owner = method.substring(0, hash < 0 ? method.length() : hash).replace('.', '/');
      reach.open(owner);
      if (hash > 0) {
        String name = method.substring(hash + 1);
        // What the class itself does not declare it inherits, wherever from.
        reach.starts.add(declares(owner, name) ? owner + "#" + name : name);
      }
    }
    reach.run();
    return reach.reached;
  }

  private boolean declares(String owner, String name) {
    CompiledClass type = output.find(owner);
    return type != null
        && SplitClass.keys(type.reader()).stream()
            .anyMatch(key -> SplitClass.name(key).equals(name));
  }

  /** One search, from class to class and method to method, until nothing new is found. */
  private final class Reach {
    private final String own;
    final SortedMap<String, String> reached = new TreeMap<>();
    final Set<String> starts = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, SplitClass> met = new TreeMap<>();

    Reach(String own) {
      this.own = own;
    }

    void open(String name) {
      if (seen.add(name)) {
        open.add(name);
      }
    }

    void run() {
      int before;
      do {
        before = reached.size();
        while (!open.isEmpty()) {
          take(open.pop());
        }
        met.forEach(this::takeMethods);
      } while (!open.isEmpty() || reached.size() > before);
    }

    private void take(String name) {
      List<String> implementations = output.serviceImplementations(name.replace('/', '.'));
      if (!implementations.isEmpty()) {
        reached.put("service " + name, VersionHash.sha256(String.join(",", implementations)));
        implementations.forEach(i -> open(i.replace('.', '/')));
      }
      CompiledClass type = output.find(name);
      if (type == null || type.binding()) {
        return;
      }
      if (SplitClass.hasTasks(type)) {
        SplitClass parts =
            split.computeIfAbsent(name, n -> SplitClass.of(type, code.normalized(type)));
        met.put(name, parts);
        add(name, parts.head());
      } else {
        add(name, whole.computeIfAbsent(name, n -> Piece.of(code.normalized(type))));
      }
    }

    private void takeMethods(String owner, SplitClass parts) {
      parts
          .methods()
          .forEach(
              (key, piece) -> {
                String nameless = SplitClass.nameless(key, own);
                String name = owner + "#" + nameless;
                boolean counts =
                    called.contains(key)
                        || parts.always().contains(key)
                        || starts.contains(owner + "#" + SplitClass.name(key))
                        || starts.contains(SplitClass.name(key));
                if (counts && !reached.containsKey(name)) {
                  add(name, piece);
                  if (!nameless.equals(key)) {
                    reached.put(name, piece.nameless());
                  }
                }
              });
    }

    private void add(String name, Piece piece) {
      reached.put(name, piece.digest());
      piece.classes().forEach(this::open);
      called.addAll(piece.calls());
    }
  }
}
