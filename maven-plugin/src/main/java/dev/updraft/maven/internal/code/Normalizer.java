package dev.updraft.maven.internal.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Rewrites a class so that only what it does remains: without lines, local names, parameter names,
 * Updraft's annotations (they are in the model) and the bodies of DAG methods (the model again).
 */
final class Normalizer extends ClassVisitor {
  private static final String UPDRAFT = "Ldev/updraft/";

  private final Set<String> droppedMethods;

  private Normalizer(ClassVisitor next, Set<String> droppedMethods) {
    super(Opcodes.ASM9, next);
    this.droppedMethods = droppedMethods;
  }

  /**
   * The normalized bytes.
   *
   * @param type the class
   * @param calledAnywhere the methods ({@code name(descriptor)}) that ordinary methods of the
   *     project mention: a DAG method among them is ordinary code too and stays
   */
  static byte[] normalize(CompiledClass type, Set<String> calledAnywhere) {
    Set<String> dags = type.definitions();
    dags.removeAll(calledAnywhere);
    Set<String> dropped = new HashSet<>(dags);
    if (!dags.isEmpty()) {
      dropped.addAll(Lambdas.onlyUsedBy(type.reader(), dags));
    }
    ClassReader reader = type.reader();
    // No reader is handed to the writer: a fresh constant pool holds only what is still used.
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor renaming = new ClassRemapper(writer, captured(reader));
    reader.accept(
        new Normalizer(renaming, dropped), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** Fields in which a local or anonymous class keeps captured locals bear the locals' names. */
  private static Remapper captured(ClassReader reader) {
    Map<String, String> names = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("val$")) {
              names.put(name, "val$" + names.size());
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    String self = reader.getClassName();
    return new Remapper(Opcodes.ASM9) {
      @Override
      public String mapFieldName(String owner, String name, String descriptor) {
        return owner.equals(self) ? names.getOrDefault(name, name) : name;
      }
    };
  }

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {
    // A table of names that the code mentions anyway; its order and size are the compiler's.
  }

  @Override
  public void visitNestMember(String nestMember) {
    // A new nested class that nothing uses changes nothing.
  }

  @Override
  public @Nullable ModuleVisitor visitModule(String name, int access, @Nullable String version) {
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return ours(descriptor) ? null : super.visitAnnotation(descriptor, visible);
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    // Unknown attributes refer to the old constant pool.
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    FieldVisitor next = super.visitField(access, name, descriptor, signature, value);
    return new FieldVisitor(Opcodes.ASM9, next) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return ours(annotation) ? null : super.visitAnnotation(annotation, visible);
      }

      @Override
      public void visitAttribute(Attribute attribute) {
        // As above.
      }
    };
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    if (droppedMethods.contains(name + descriptor)) {
      return null;
    }
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return ours(annotation) ? null : super.visitAnnotation(annotation, visible);
      }

      @Override
      public @Nullable AnnotationVisitor visitParameterAnnotation(
          int parameter, String annotation, boolean visible) {
        return ours(annotation)
            ? null
            : super.visitParameterAnnotation(parameter, annotation, visible);
      }

      @Override
      public @Nullable AnnotationVisitor visitTypeAnnotation(
          int typeRef, @Nullable TypePath typePath, String annotation, boolean visible) {
        return ours(annotation)
            ? null
            : super.visitTypeAnnotation(typeRef, typePath, annotation, visible);
      }

      @Override
      public void visitAttribute(Attribute attribute) {
        // As above.
      }
    };
  }

  private static boolean ours(String annotation) {
    return annotation.startsWith(UPDRAFT) && annotation.indexOf('/', UPDRAFT.length()) < 0;
  }
}
