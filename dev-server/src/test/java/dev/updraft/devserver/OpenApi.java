package dev.updraft.devserver;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Airflow's OpenAPI documents as judges of what was sent and answered. */
final class OpenApi {
  private record Document(String prefix, JsonNode json) {}

  private final List<Document> documents =
      List.of(
          document("/execution", "execution-2026-06-30"),
          document("/edge_worker", "edge-worker"),
          document("/auth", "auth"),
          document("", "core-rest-v2"));
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          b ->
              b.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<String, Schema> schemas = new HashMap<>();

  /** What the documents say against the call; empty if nothing. */
  List<String> problems(Call call) {
    String path = call.path().replaceAll("\\?.*", "");
    Document document =
        documents.stream().filter(d -> path.startsWith(d.prefix())).findFirst().orElseThrow();
    JsonNode operation =
        operation(document, call.method(), path.substring(document.prefix().length()));
    if (operation == null) {
      return List.of(call.method() + " " + path + " is not in Airflow's documents");
    }
    List<String> problems = new ArrayList<>();
    if (call.status() < 400 && call.sent() != null) {
      JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
      check(document, schema, call.sent(), "request", problems);
    }
    JsonNode response = operation.get("responses").get(String.valueOf(call.status()));
    if (response == null) {
      if (call.status() < 400 || !(call.json().has("detail") || call.json().has("message"))) {
        problems.add("status " + call.status() + " is not documented: " + call.text());
      }
    } else if (!call.method().equals("HEAD")) {
      JsonNode schema = response.at("/content/application~1json/schema");
      if (call.status() == 422 && call.json().path("detail").isArray()) {
        // Some documents promise a text, but FastAPI answers a list to every wrong body.
        schema = JsonText.parse("{\"$ref\":\"#/components/schemas/HTTPValidationError\"}");
      }
      if (schema.isMissingNode()) {
        if (!call.text().isEmpty() && call.status() < 400) {
          problems.add("a body where none is documented: " + call.text());
        }
      } else {
        check(document, schema, call.json(), "response", problems);
      }
    }
    return problems.stream()
        .map(p -> call.method() + " " + call.path() + " " + call.status() + ": " + p)
        .toList();
  }

  private void check(
      Document document, JsonNode schema, JsonNode value, String what, List<String> problems) {
    if (schema.isMissingNode()) {
      problems.add("the " + what + " has no documented body: " + value);
      return;
    }
    Schema compiled =
        schemas.computeIfAbsent(
            document.prefix() + schema,
            key -> {
              ObjectNode whole = (ObjectNode) schema.deepCopy();
              whole.set("components", document.json().get("components"));
              return registry.getSchema(whole);
            });
    for (Error error : compiled.validate(value)) {
      problems.add(what + " " + error);
    }
  }

  private static @Nullable JsonNode operation(Document document, String method, String path) {
    JsonNode best = null;
    int fewest = Integer.MAX_VALUE;
    for (Map.Entry<String, JsonNode> entry : document.json().get("paths").properties()) {
      int params = matches(entry.getKey().split("/"), path.split("/"));
      JsonNode operation = entry.getValue().get(method.toLowerCase());
      if (params >= 0 && params < fewest && operation != null) {
        best = operation;
        fewest = params;
      }
    }
    return best;
  }

  private static int matches(String[] template, String[] path) {
    if (template.length != path.length) {
      return -1;
    }
    int params = 0;
    for (int i = 0; i < path.length; i++) {
      if (template[i].startsWith("{")) {
        params++;
      } else if (!template[i].equals(path[i])) {
        return -1;
      }
    }
    return params;
  }

  private static Document document(String prefix, String name) {
    return new Document(prefix, resource("openapi/" + name));
  }

  /** A JSON file of Airflow among the test's resources. */
  static JsonNode resource(String name) {
    String file = "/airflow-3.3.2/" + name + ".json";
    try (InputStream in = OpenApi.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not there");
      }
      return JsonText.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
