package dev.updraft.maven.internal.source;

import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the sources among the classes of a project. */
final class SourceClasses {
  private static final String SERVICE = "dev.updraft.DagSource";
  private static final String INTERFACE = "dev/updraft/DagSource";

  /** Classes within methods, which nobody but that method can make. */
  private static final Pattern LOCAL = Pattern.compile(".*\\$\\d.*");

  private final ClassOutput output;
  private final List<CompiledClass> listed = new ArrayList<>();
  private final List<String> unlisted = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  SourceClasses(ClassOutput output) {
    this.output = output;
    Set<String> names = new LinkedHashSet<>(output.serviceImplementations(SERVICE));
    for (String name : names) {
      CompiledClass type = output.find(name.replace('.', '/'));
      if (type == null) {
        problems.add(
            "META-INF/services/"
                + SERVICE
                + " names "
                + name
                + ", which does not exist. Run `mvn clean package`, or correct the name if you wrote"
                + " it by hand.");
      } else {
        listed.add(type);
      }
    }
    listed.sort(Comparator.comparing(CompiledClass::binaryName));
    for (CompiledClass type : output.classes()) {
      if (!names.contains(type.binaryName()) && isConcrete(type) && isSource(type.name())) {
        unlisted.add(type.binaryName());
      }
    }
  }

  /** Those that the service file names, by name. */
  List<CompiledClass> listed() {
    return listed;
  }

  /** Those that it does not. */
  List<String> unlisted() {
    return unlisted;
  }

  /** What is wrong with the service file. */
  List<String> problems() {
    return problems;
  }

  private static boolean isConcrete(CompiledClass type) {
    int access = type.reader().getAccess();
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0
        && !LOCAL.matcher(type.name()).matches();
  }

  private boolean isSource(@Nullable String name) {
    if (name == null || name.equals(INTERFACE)) {
      return name != null;
    }
    CompiledClass type = output.find(name);
    if (type == null) {
      return false;
    }
    for (String parent : type.reader().getInterfaces()) {
      if (isSource(parent)) {
        return true;
      }
    }
    return isSource(type.reader().getSuperName());
  }

  /** The name of the file that the class was compiled from, if its compiler kept it. */
  static @Nullable String sourceFile(CompiledClass type) {
    List<String> names = new ArrayList<>();
    type.reader()
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitSource(@Nullable String source, @Nullable String debug) {
                if (source != null) {
                  names.add(source);
                }
              }
            },
            ClassReader.SKIP_CODE);
    return names.isEmpty() ? null : names.get(0);
  }
}
