package dev.updraft.maven.internal.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the bodies of lambdas, which compilers put into synthetic methods of the class. */
final class Lambdas {
  private Lambdas() {}

  /** The lambda bodies that no method but {@code methods} (and their lambdas) can reach. */
  static Set<String> onlyUsedBy(ClassReader reader, Set<String> methods) {
    Set<String> lambdas = new HashSet<>();
    Map<String, Set<String>> mentions = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String[] exceptions) {
            if ((access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("lambda$")) {
              lambdas.add(name + descriptor);
            }
            return mentions(mentions.computeIfAbsent(name + descriptor, k -> new HashSet<>()));
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Deque<String> open = new ArrayDeque<>();
    for (String method : mentions.keySet()) {
      if (!methods.contains(method) && !lambdas.contains(method)) {
        open.add(method);
      }
    }
    Set<String> kept = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String mentioned : mentions.getOrDefault(open.pop(), Set.of())) {
        if (lambdas.contains(mentioned) && kept.add(mentioned)) {
          open.add(mentioned);
        }
      }
    }
    lambdas.removeAll(kept);
    return lambdas;
  }

  /** Collects the methods that a method mentions, {@code name(descriptor)}. */
  static MethodVisitor mentions(Set<String> into) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        into.add(name + descriptor);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          visitLdcInsn(argument);
        }
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof Handle handle) {
          into.add(handle.getName() + handle.getDesc());
        } else if (value instanceof ConstantDynamic dynamic) {
          for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
            visitLdcInsn(dynamic.getBootstrapMethodArgument(i));
          }
        }
      }
    };
  }
}
