package dev.updraft.maven.internal.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The types of results as {@code dev.updraft.descriptor.bundle.TypeShape} has them. Records, beans
 * and enums of the project and of task libraries are written out; of another library only the name
 * is known.
 */
public final class ResultTypes {
  private final ClassOutput output;

  /** For the classes of a project, with those of task libraries. */
  public ResultTypes(ClassOutput output) {
    this.output = output;
  }

  /**
   * What a method returns.
   *
   * @param method {@code com.acme.Tuning#train}
   * @return null if it returns nothing or is not found; of overloads a list
   */
  public @Nullable Object of(String method) {
    int hash = method.indexOf('#');
    CompiledClass type = hash < 0 ? null : output.find(method.substring(0, hash).replace('.', '/'));
    if (type == null) {
      return null;
    }
    Set<Object> found = new LinkedHashSet<>();
    type.reader()
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String[] exceptions) {
                boolean generated = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
                if (name.equals(method.substring(hash + 1)) && !generated) {
                  String returned =
                      signature == null
                          ? Type.getReturnType(descriptor).getDescriptor()
                          : signature.substring(signature.indexOf(')') + 1);
                  if (!returned.startsWith("V")) {
                    found.add(shape(returned, Set.of()));
                  }
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (found.isEmpty()) {
      return null;
    }
    return found.size() == 1 ? found.iterator().next() : List.copyOf(found);
  }

  private Object shape(String signature, Set<String> around) {
    List<Object> result = new ArrayList<>();
    int exceptions = signature.indexOf('^');
    new SignatureReader(exceptions < 0 ? signature : signature.substring(0, exceptions))
        .acceptType(new Shape(result, around));
    return result.get(0);
  }

  /** Adds the one type that it visits to a list. */
  private final class Shape extends SignatureVisitor {
    private final List<Object> into;
    private final Set<String> around;
    private final List<Object> arguments = new ArrayList<>();
    private String name = "";

    Shape(List<Object> into, Set<String> around) {
      super(Opcodes.ASM9);
      this.into = into;
      this.around = around;
    }

    @Override
    public void visitBaseType(char descriptor) {
      into.add(Type.getType(String.valueOf(descriptor)).getClassName());
    }

    @Override
    public void visitTypeVariable(String variable) {
      into.add(variable);
    }

    @Override
    public SignatureVisitor visitArrayType() {
      Map<String, Object> array = new LinkedHashMap<>();
      List<Object> of = new ArrayList<>();
      array.put("type", "array");
      array.put("of", of);
      into.add(array);
      return new Shape(of, around);
    }

    @Override
    public void visitClassType(String internalName) {
      name = internalName;
    }

    @Override
    public void visitInnerClassType(String inner) {
      name = name + "$" + inner;
      arguments.clear();
    }

    @Override
    public void visitTypeArgument() {
      arguments.add("?");
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new Shape(arguments, around);
    }

    @Override
    public void visitEnd() {
      into.add(named(name, arguments, around));
    }
  }

  private Object named(String internalName, List<Object> arguments, Set<String> around) {
    String name = internalName.replace('/', '.');
    CompiledClass type = output.find(internalName);
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("type", name);
    if (!arguments.isEmpty()) {
      out.put("of", List.copyOf(arguments));
    }
    if (type != null && !around.contains(internalName)) {
      Set<String> inside = new LinkedHashSet<>(around);
      inside.add(internalName);
      Members members = new Members(inside);
      type.reader()
          .accept(
              members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      members.addTo(out);
    }
    return out.size() == 1 ? name : out;
  }

  /** What of a class of the project stands in an XCom. */
  private final class Members extends ClassVisitor {
    private final Set<String> around;
    private final Map<String, Object> components = new TreeMap<>();
    private final Map<String, Object> fields = new TreeMap<>();
    private final List<Object> constants = new ArrayList<>();
    private boolean record;

    Members(Set<String> around) {
      super(Opcodes.ASM9);
      this.around = around;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        String superName,
        String[] interfaces) {
      record = "java/lang/Record".equals(superName);
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
        String name, String descriptor, @Nullable String signature) {
      components.put(name, shape(signature == null ? descriptor : signature, around));
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if ((access & Opcodes.ACC_ENUM) != 0) {
        constants.add(name);
      } else if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC))
          == 0) {
        fields.put(name, shape(signature == null ? descriptor : signature, around));
      }
      return null;
    }

    void addTo(Map<String, @Nullable Object> out) {
      if (!constants.isEmpty()) {
        out.put("values", constants);
      } else if (record || !fields.isEmpty()) {
        out.put("fields", record ? components : fields);
      }
    }
  }
}
