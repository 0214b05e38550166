package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow calls an asset. It need not be what the author wrote: a provider of the scheme in
 * the dag-processor may have changed the URI.
 *
 * @param api the API
 */
record AssetLookup(ApiCalls api) {
  /** The name and the URI of an active asset, null if there is none. */
  @Nullable Map<String, Object> find(AssetModel asset) {
    Answer answer =
        asset instanceof AssetModel.UriRef ref
            ? api.get(List.of("uri", ref.uri()), "assets", "by-uri")
            : api.get(
                List.of(
                    "name",
                    asset instanceof AssetModel.Asset of
                        ? of.name()
                        : ((AssetModel.NameRef) asset).name()),
                "assets",
                "by-name");
    if (answer.status() == 404) {
      return null;
    }
    JsonObject found = ApiCalls.checked("Asking for " + AssetTypes.said(asset), answer).object();
    return Map.of("name", found.requiredText("name"), "uri", found.requiredText("uri"));
  }

  /**
   * The same.
   *
   * @throws IllegalStateException if there is none
   */
  Map<String, Object> require(AssetModel asset) {
    Map<String, Object> found = find(asset);
    if (found == null) {
      throw new IllegalStateException(
          "Airflow knows no "
              + AssetTypes.said(asset)
              + ", or it is inactive: no DAG declares it, or another one has its name or its URI");
    }
    return found;
  }
}
