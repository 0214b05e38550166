package dev.updraft.maven.internal.code;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * What is known of a compiled class at first sight.
 *
 * @param name its internal name, {@code com/acme/Tuning$Score}
 * @param dagMethods its methods that are annotated as DAGs
 * @param stubMethods its methods that are annotated as tasks of Python DAGs
 * @param define whether it has a method that defines DAGs, {@code DagSource#define}
 * @param binding whether it is a generated {@code TaskBinding}
 * @param boundClass if it is one, the binary name of the class whose tasks it binds, if readable
 * @param handleOf if it is generated to start runs of a DAG, the DAG's method
 * @param calls every method that its ordinary methods (those that are no DAGs) mention, as {@code
 *     name(descriptor)}
 * @param reader its bytes
 */
public record CompiledClass(
    String name,
    List<DagMethod> dagMethods,
    List<StubMethod> stubMethods,
    boolean define,
    boolean binding,
    @Nullable String boundClass,
    @Nullable HandleOf handleOf,
    Set<String> calls,
    ClassReader reader) {
  /** Copies the collections. */
  public CompiledClass {
    dagMethods = List.copyOf(dagMethods);
    stubMethods = List.copyOf(stubMethods);
    calls = Set.copyOf(calls);
  }

  /** Its methods that say what DAGs are, {@code name(descriptor)}: the models hold all of that. */
  Set<String> definitions() {
    Set<String> methods = new HashSet<>();
    dagMethods.forEach(method -> methods.add(method.key()));
    if (define) {
      methods.add(ClassScan.DEFINE);
    }
    return methods;
  }

  /** Its binary name, {@code com.acme.Tuning$Score}. */
  public String binaryName() {
    return name.replace('/', '.');
  }

  /**
   * A method annotated {@code @Dag}.
   *
   * @param name its name
   * @param descriptor its descriptor in the class file
   * @param dagId the id that the annotation gives, else the method's name
   */
  public record DagMethod(String name, String descriptor, String dagId) {
    /** How class files tell it from its overloads. */
    String key() {
      return name + descriptor;
    }
  }

  /**
   * The DAG that a generated class starts runs of.
   *
   * @param type the binary name of the class with the DAG
   * @param method the name of the DAG's method
   */
  public record HandleOf(String type, String method) {}

  /**
   * A method annotated {@code @StubTask}.
   *
   * @param name its name
   * @param dagId the DAG in Python
   * @param taskId the task that it does
   */
  public record StubMethod(String name, String dagId, String taskId) {}
}
