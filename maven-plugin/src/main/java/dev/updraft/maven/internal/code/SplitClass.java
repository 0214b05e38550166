package dev.updraft.maven.internal.code;

import dev.updraft.descriptor.VersionHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * A class of tasks in pieces, so that a change in one task is no change of the tasks beside it.
 *
 * @param head all of the class but the methods in {@code methods}: fields, constructors, what the
 *     class is
 * @param methods its methods by {@code name(descriptor)} without the constructors
 * @param always those that code outside of the project may call, and so count whenever the class
 *     does
 */
record SplitClass(Piece head, Map<String, Piece> methods, Set<String> always) {
  /** No name in Java, but one in class files. */
  private static final String NAMELESS = "-";

  private static final Set<String> OF_OBJECT =
      Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

  /**
   * A part of the code.
   *
   * @param digest over its bytes
   * @param classes the classes that it mentions, internal names
   * @param calls the methods that it mentions, {@code name(descriptor)}
   * @param nameless the digest without the method's own name, so that a task that is only renamed
   *     is the same code
   */
  record Piece(String digest, Set<String> classes, Set<String> calls, String nameless) {
    static Piece of(byte[] bytes) {
      return of(bytes, bytes);
    }

    static Piece of(byte[] bytes, byte[] nameless) {
      return new Piece(
          VersionHash.sha256(bytes),
          References.of(bytes),
          mentionedIn(bytes),
          VersionHash.sha256(nameless));
    }
  }

  /** The key with another name in place of {@code own}, also in the names of its lambdas. */
  static String nameless(String key, String own) {
    String name = name(key);
    return name.equals(own)
        ? NAMELESS + descriptor(key)
        : name.startsWith("lambda$" + own + "$")
            ? "lambda$" + NAMELESS + key.substring(("lambda$" + own).length())
            : key;
  }

  /** Whether some method is annotated by Updraft: then others may be, which it does not call. */
  static boolean hasTasks(CompiledClass type) {
    return !annotated(type.reader()).isEmpty();
  }

  /**
   * Takes a class apart.
   *
   * @param type the class
   * @param normalized its bytes without what does not matter
   */
  static SplitClass of(CompiledClass type, byte[] normalized) {
    ClassReader reader = new ClassReader(normalized);
    Set<String> annotated = annotated(type.reader());
    Remapper lambdas = lambdas(reader, null);
    Map<String, Piece> methods = new TreeMap<>();
    Set<String> always = new HashSet<>();
    boolean mayOverride =
        !"java/lang/Object".equals(reader.getSuperName()) || reader.getInterfaces().length > 0;
    ClassWriter head = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, new ClassRemapper(head, lambdas)) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String[] exceptions) {
            if (name.startsWith("<")) {
              return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            String key = name + descriptor;
            boolean hidden =
                (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0
                    || annotated.contains(key);
            if (OF_OBJECT.contains(key) || mayOverride && !hidden) {
              always.add(key);
            }
            return null;
          }
        },
        0);
    for (String key : keys(reader)) {
      methods.put(
          lambdas.mapMethodName(reader.getClassName(), name(key), descriptor(key))
              + descriptor(key),
          Piece.of(only(reader, key, lambdas), only(reader, key, lambdas(reader, own(key)))));
    }
    return new SplitClass(
        Piece.of(head.toByteArray()),
        Collections.unmodifiableMap(methods),
        Collections.unmodifiableSet(always));
  }

  /** The class with one method and nothing else. */
  private static byte[] only(ClassReader reader, String key, Remapper lambdas) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor renaming = new ClassRemapper(writer, lambdas);
    renaming.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC, reader.getClassName(), null, "java/lang/Object", null);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String[] exceptions) {
            return key.equals(name + descriptor)
                ? renaming.visitMethod(access, name, descriptor, signature, exceptions)
                : null;
          }
        },
        0);
    renaming.visitEnd();
    return writer.toByteArray();
  }

  /** Compilers number the lambdas of a class; here they are numbered within each method. */
  private static Remapper lambdas(ClassReader reader, @Nullable String own) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (String key : keys(reader)) {
      int end = name(key).lastIndexOf('$');
      if (name(key).matches("lambda\\$.*\\$\\d{1,9}")) {
        numbers
            .computeIfAbsent(name(key).substring(0, end), k -> new ArrayList<>())
            .add(Integer.valueOf(name(key).substring(end + 1)));
      }
    }
    numbers.values().forEach(Collections::sort);
    String self = reader.getClassName();
    return new Remapper(Opcodes.ASM9) {
      @Override
      public String mapMethodName(String owner, String name, String descriptor) {
        if (!owner.equals(self)) {
          return name;
        }
        int end = name.lastIndexOf('$');
        List<Integer> among = end > 0 ? numbers.get(name.substring(0, end)) : null;
        String numbered =
            among == null
                ? name
                : name.substring(0, end + 1)
                    + among.indexOf(Integer.valueOf(name.substring(end + 1)));
        return own == null ? numbered : name(nameless(numbered + "()", own));
      }
    };
  }

  /** The name of the method, or of the one around a lambda. */
  private static String own(String key) {
    String name = name(key);
    return name.startsWith("lambda$") && name.lastIndexOf('$') > "lambda$".length()
        ? name.substring("lambda$".length(), name.lastIndexOf('$'))
        : name;
  }

  /** Its methods without the constructors, {@code name(descriptor)}. */
  static List<String> keys(ClassReader reader) {
    List<String> keys = new ArrayList<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String[] exceptions) {
            if (!name.startsWith("<")) {
              keys.add(name + descriptor);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    return keys;
  }

  private static Set<String> annotated(ClassReader reader) {
    Set<String> found = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable AnnotationVisitor visitAnnotation(
                  String annotation, boolean visible) {
                if (annotation.startsWith("Ldev/updraft/")) {
                  found.add(name + descriptor);
                }
                return null;
              }
            };
          }
        },
        ClassReader.SKIP_CODE);
    return found;
  }

  private static Set<String> mentionedIn(byte[] bytes) {
    Set<String> calls = new HashSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String[] exceptions) {
                return Lambdas.mentions(calls);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return calls;
  }

  static String name(String key) {
    return key.substring(0, key.indexOf('('));
  }

  private static String descriptor(String key) {
    return key.substring(key.indexOf('('));
  }
}
