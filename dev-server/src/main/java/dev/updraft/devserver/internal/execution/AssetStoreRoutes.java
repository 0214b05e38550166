package dev.updraft.devserver.internal.execution;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that are kept of an asset, for all tasks. */
final class AssetStoreRoutes {
  private static final Shape BODY = Shape.strict().required("value", Kind.ANY);

  private final Core core;

  AssetStoreRoutes(Core core) {
    this.core = core;
  }

  Reply get(Request request, String by) {
    JsonNode value = values(request, by).get(key(request));
    if (value == null) {
      throw HttpProblem.reason(
          404, "not_found", "Asset state store key '" + key(request) + "' not found");
    }
    ObjectNode out = JsonText.object();
    out.set("value", value);
    return Reply.ok(out);
  }

  Reply put(Request request, String by) {
    ObjectNode body = BODY.read(request);
    JsonNode value = TaskStoreRoutes.notNull(body.get("value"));
    values(request, by).put(key(request), value);
    return Reply.empty(204);
  }

  Reply delete(Request request, String by) {
    values(request, by).remove(key(request));
    return Reply.empty(204);
  }

  Reply clear(Request request, String by) {
    values(request, by).clear();
    return Reply.empty(204);
  }

  private static String key(Request request) {
    return RunRoutes.required(request, "key");
  }

  private Map<String, JsonNode> values(Request request, String by) {
    String id = RunRoutes.required(request, by);
    AssetModel.Asset asset =
        by.equals("name")
            ? core.assetRuns().catalog().named(id)
            : core.assetRuns().catalog().place(id);
    if (asset == null) {
      throw HttpProblem.reason(404, "not_found", "Asset with " + by + "='" + id + "' not found");
    }
    return core.store().assets.values(asset);
  }
}
