package dev.updraft.maven.internal.code;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Lists the classes that a class mentions anywhere: code, signatures, annotations, constants. */
final class References {
  private References() {}

  /** The internal names, sorted. */
  static Set<String> of(byte[] bytes) {
    return of(new ClassReader(bytes));
  }

  /** Those of a class that is read already. */
  static Set<String> of(ClassReader reader) {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    // ASM skips what the next visitor does not ask for, so a writer asks for everything.
    reader.accept(new ClassRemapper(new ClassWriter(0), collector), 0);
    names.removeIf(name -> name.startsWith("["));
    return names;
  }
}
