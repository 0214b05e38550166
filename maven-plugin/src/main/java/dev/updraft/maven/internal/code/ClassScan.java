package dev.updraft.maven.internal.code;

import dev.updraft.maven.internal.code.CompiledClass.DagMethod;
import dev.updraft.maven.internal.code.CompiledClass.HandleOf;
import dev.updraft.maven.internal.code.CompiledClass.StubMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks once through a class for DAG and stub methods, for being a binding or a handle and for
 * calls of methods.
 */
final class ClassScan extends ClassVisitor {
  private static final String DAG = "Ldev/updraft/Dag;";
  private static final String DAG_HANDLE = "Ldev/updraft/spi/DagHandle;";
  private static final String STUB_TASK = "Ldev/updraft/StubTask;";

  /** What a {@code DagSource} defines is in the model, like the body of a {@code @Dag} method. */
  static final String DEFINE = "define(Ldev/updraft/Dags;)V";

  private static final String BINDING = "dev/updraft/spi/TaskBinding";
  private static final String GENERATED_BINDING = "dev/updraft/spi/GeneratedBinding";

  private final List<DagMethod> dagMethods = new ArrayList<>();
  private final List<StubMethod> stubMethods = new ArrayList<>();
  private final Set<String> calls = new HashSet<>();
  private boolean binding;
  private boolean define;
  private @Nullable String boundClass;
  private final Map<String, Object> handle = new HashMap<>();

  private ClassScan() {
    super(Opcodes.ASM9);
  }

  static CompiledClass scan(ClassReader reader) {
    ClassScan scan = new ClassScan();
    reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new CompiledClass(
        reader.getClassName(),
        scan.dagMethods,
        scan.stubMethods,
        scan.define,
        scan.binding,
        scan.boundClass,
        scan.handleOf(),
        scan.calls,
        reader);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      String superName,
      String[] interfaces) {
    binding = GENERATED_BINDING.equals(superName) || Arrays.asList(interfaces).contains(BINDING);
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
    return annotation.equals(DAG_HANDLE) ? into(handle) : null;
  }

  private @Nullable HandleOf handleOf() {
    return handle.get("type") instanceof String type
            && handle.get("method") instanceof String method
        ? new HandleOf(type, method)
        : null;
  }

  private static AnnotationVisitor into(Map<String, Object> values) {
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String attribute, Object value) {
        values.put(attribute, value);
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
    boolean namesBoundClass = binding && name.equals("className");
    return new MethodScan(name, descriptor, namesBoundClass);
  }

  private final class MethodScan extends MethodVisitor {
    private final String name;
    private final String descriptor;
    private final boolean namesBoundClass;
    private final Set<String> ownCalls = new HashSet<>();
    private final Map<String, Object> stub = new HashMap<>();
    private @Nullable String dagId;

    MethodScan(String name, String descriptor, boolean namesBoundClass) {
      super(Opcodes.ASM9);
      this.name = name;
      this.descriptor = descriptor;
      this.namesBoundClass = namesBoundClass;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      if (annotation.equals(STUB_TASK)) {
        return into(stub);
      }
      if (!annotation.equals(DAG)) {
        return null;
      }
      dagId = name;
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String attribute, Object value) {
          if (attribute.equals("id") && value instanceof String id && !id.isEmpty()) {
            dagId = id;
          }
        }
      };
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
      ownCalls.add(called + calledDescriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          ownCalls.add(handle.getName() + handle.getDesc());
        }
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (namesBoundClass && value instanceof String text) {
        boundClass = text;
      }
    }

    @Override
    public void visitEnd() {
      if (stub.get("dagId") instanceof String dag && stub.get("taskId") instanceof String task) {
        stubMethods.add(new StubMethod(name, dag, task));
      }
      if (DEFINE.equals(name + descriptor)) {
        define = true;
      } else if (dagId == null) {
        calls.addAll(ownCalls);
      } else {
        dagMethods.add(new DagMethod(name, descriptor, dagId));
      }
    }
  }
}
