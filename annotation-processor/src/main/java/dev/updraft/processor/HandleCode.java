package dev.updraft.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.time.Instant;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** The code of the handle of one DAG. */
final class HandleCode {
  private static final ClassName CLIENT = ClassName.get("dev.updraft.client", "AirflowClient");
  private static final ClassName RUN = ClassName.get("dev.updraft.client", "DagRun");
  private static final ClassName REQUEST = ClassName.get("dev.updraft.client", "RunRequest");
  private static final ClassName UNDATED = REQUEST.nestedClass("Undated");

  private static final Modifier[] FUNCTION = {Modifier.PUBLIC, Modifier.STATIC};

  private final DagClass.DagMethod dag;
  private final List<HandleParam> params;
  private final TypeAccess access;
  private final ClassName builder;

  HandleCode(ClassName name, DagClass.DagMethod dag, List<HandleParam> params, TypeAccess access) {
    this.dag = dag;
    this.params = params;
    this.access = access;
    this.builder = name.nestedClass("Params");
  }

  /** The class, but for who sees it. */
  TypeSpec.Builder type(TypeElement owner) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(builder.enclosingClassName())
            .addOriginatingElement(owner)
            .addJavadoc(
                "Starts runs of DAG <code>$L</code> of {@link $T}. Generated; do not edit.\n",
                HandleText.html(id()),
                ClassName.get(owner))
            .addModifiers(Modifier.FINAL)
            .addField(
                FieldSpec.builder(
                        String.class, "ID", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("The id of the DAG.\n")
                    .initializer("$S", id())
                    .build())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    String description = HandleText.sentence(Annotations.text(mirror(), "description"));
    if (description != null) {
      type.addJavadoc("\n<p>$L\n", description);
    }
    type.addMethod(run())
        .addMethod(trigger(params, FUNCTION))
        .addMethod(triggerAt(params, FUNCTION));
    if (params.stream().anyMatch(param -> !param.required())) {
      type.addMethod(defaults()).addType(builder());
    }
    return type;
  }

  private AnnotationMirror mirror() {
    return Annotations.find(dag.method(), UpdraftProcessor.DAG).orElseThrow();
  }

  private String id() {
    String written = Annotations.text(mirror(), "id");
    return written == null || written.isEmpty() ? dag.method().getSimpleName().toString() : written;
  }

  private MethodSpec run() {
    return method(
            "run",
            "A run with these params. Whether it has a logical date has still to be said;"
                + "\na task that triggers it says nothing, so that it has none.\n",
            params,
            FUNCTION)
        .addJavadoc("@return what to start\n")
        .returns(UNDATED)
        .addStatement("return $L", request(params))
        .build();
  }

  private CodeBlock request(List<HandleParam> given) {
    CodeBlock.Builder code = CodeBlock.builder().add("$T.of($S)", REQUEST, id());
    given.forEach(param -> code.add("\n.conf($S, $N)", param.name(), param.variable()));
    return code.build();
  }

  /**
   * @param given the params that it takes, null if the builder has them
   */
  private MethodSpec trigger(@Nullable List<HandleParam> given, Modifier... modifiers) {
    String client = free("client");
    MethodSpec.Builder method =
        client("trigger", "Starts a run without logical date", client, modifiers);
    parameters(method, given == null ? List.of() : given);
    return method
        .addJavadoc("@return the run\n")
        .addStatement("return $N.runs().trigger($L.withoutLogicalDate())", client, run(given))
        .build();
  }

  private MethodSpec triggerAt(@Nullable List<HandleParam> given, Modifier... modifiers) {
    String client = free("client");
    String date = free("logicalDate");
    MethodSpec.Builder method =
        client("triggerAt", "Starts the run of a logical date", client, modifiers)
            .addParameter(Instant.class, date)
            .addJavadoc("@param $L the logical date, which no other run of the DAG has\n", date);
    parameters(method, given == null ? List.of() : given);
    return method
        .addJavadoc("@return the run\n")
        .addStatement("return $N.runs().trigger($L.logicalDate($N))", client, run(given), date)
        .build();
  }

  private MethodSpec.Builder client(
      String name, String what, String client, Modifier... modifiers) {
    return method(
            name,
            what + ". Throws an {@code AirflowException} if Airflow refuses it.\n",
            List.of(),
            modifiers)
        .returns(RUN)
        .addParameter(CLIENT, client)
        .addJavadoc("@param $L the Airflow\n", client);
  }

  /** The request within such a method. */
  private static CodeBlock run(@Nullable List<HandleParam> given) {
    return given == null
        ? CodeBlock.of("run")
        : CodeBlock.of(
            "run($L)",
            given.stream()
                .map(param -> CodeBlock.of("$N", param.variable()))
                .collect(CodeBlock.joining(", ")));
  }

  private MethodSpec defaults() {
    List<HandleParam> required = params.stream().filter(HandleParam::required).toList();
    return method(
            "defaults",
            required.isEmpty()
                ? "All params with their defaults.\n"
                : "These params, and all others with their defaults.\n",
            required,
            FUNCTION)
        .addJavadoc("@return params of which each can be replaced\n")
        .returns(builder)
        .addStatement("return new $T($L)", builder, request(required))
        .build();
  }

  /** The params that need not be given, one method each. */
  private TypeSpec builder() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(builder)
            .addJavadoc(
                "Params of a run; those that are not said have their defaults. Immutable.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addField(UNDATED, "run", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(UNDATED, "run")
                    .addStatement("this.run = run")
                    .build());
    for (HandleParam param : params) {
      if (!param.required()) {
        type.addMethod(
            method(wither(param), "The same with this param.\n", List.of(param), Modifier.PUBLIC)
                .addJavadoc("@return the params\n")
                .returns(builder)
                .addStatement(
                    "return new $T(this.run.conf($S, $N))", builder, param.name(), param.variable())
                .build());
      }
    }
    type.addMethod(
        method(
                "run",
                "A run with these params. Whether it has a logical date has still to be said;"
                    + "\na task that triggers it says nothing, so that it has none.\n",
                List.of(),
                Modifier.PUBLIC)
            .addJavadoc("@return what to start\n")
            .returns(UNDATED)
            .addStatement("return run")
            .build());
    return type.addMethod(trigger(null, Modifier.PUBLIC))
        .addMethod(triggerAt(null, Modifier.PUBLIC))
        .build();
  }

  /** {@code Object.wait(long)} is final. */
  private static String wither(HandleParam param) {
    boolean last = param.name().equals("wait") && param.type().getKind() == TypeKind.LONG;
    return last ? "wait_" : param.name();
  }

  private MethodSpec.Builder method(
      String name, String what, List<HandleParam> given, Modifier... modifiers) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(modifiers).addJavadoc(what + "\n");
    parameters(method, given);
    return method;
  }

  private void parameters(MethodSpec.Builder method, List<HandleParam> given) {
    for (HandleParam param : given) {
      ParameterSpec parameter = param.parameter(access);
      method
          .addParameter(parameter)
          .addJavadoc("@param $L $L\n", parameter.name(), param.javadoc());
    }
  }

  /** A name that no param has. */
  private String free(String name) {
    return params.stream().anyMatch(param -> param.variable().equals(name))
        ? free(name + "_")
        : name;
  }
}
