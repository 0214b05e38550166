package dev.updraft.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Which kind of store a place is. */
final class Stores {
  private static final List<String> SCHEMES = List.of("http://", "https://", "s3://", "git+");

  private Stores() {}

  static boolean isStore(String place) {
    if (SCHEMES.stream().anyMatch(place::startsWith)) {
      return true;
    }
    Path folder = Path.of(place);
    // A dags folder may well have a folder of this name.
    return Files.isDirectory(folder.resolve(Layout.VERSIONS))
        && (Files.isRegularFile(folder.resolve(Layout.CURRENT))
            || Files.isRegularFile(folder.resolve(Layout.INDEX)));
  }

  static VersionStore open(String place, StoreAccess access) {
    String trimmed = place.strip().replaceFirst("/+$", "");
    if (trimmed.startsWith("git+")) {
      return GitStore.open(trimmed.substring("git+".length()), access);
    }
    if (trimmed.startsWith("s3://")) {
      return S3.open(trimmed, access);
    }
    if (trimmed.startsWith("http://") || trimmed.startsWith("https://")) {
      URI base = uri(trimmed);
      return new RemoteStore(trimmed, new Http(base, http(access)), cache(access, trimmed));
    }
    if (trimmed.contains("://")) {
      throw new IllegalArgumentException(
          "'"
              + place
              + "' is no store: give a folder, or an URL with http://, https://, s3:// or git+");
    }
    return new FolderStore(Path.of(trimmed.isEmpty() ? "/" : trimmed).toAbsolutePath().normalize());
  }

  private static URI uri(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no URL", e);
    }
    if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "The URL of a store has a host and a path and nothing behind it");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The URL of the store at "
              + uri.getHost()
              + " has a user or password in it, which would stand in logs. Leave it out and set"
              + " UPDRAFT_STORE_USER and UPDRAFT_STORE_PASSWORD, or UPDRAFT_STORE_TOKEN.");
    }
    return uri;
  }

  private static Http.Signer http(StoreAccess access) {
    String token = access.token();
    String user = access.user();
    String password = access.password();
    if (token != null && !token.isBlank()) {
      Map<String, String> headers = Map.of("Authorization", "Bearer " + token.strip());
      return (method, uri, sha256) -> headers;
    }
    if (user != null && password != null) {
      String both = user + ":" + password;
      Map<String, String> headers =
          Map.of(
              "Authorization",
              "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
      return (method, uri, sha256) -> headers;
    }
    return (method, uri, sha256) -> Map.of();
  }

  /** Stores share a cache; each has a folder of its own in it. */
  static Path cache(StoreAccess access, String place) {
    String hash = Digests.sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    return access.cache().resolve(hash);
  }
}
