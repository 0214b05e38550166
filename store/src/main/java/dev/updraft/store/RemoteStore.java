package dev.updraft.store;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store behind HTTP: any web server for reading, one that knows PUT, or S3, for writing. */
final class RemoteStore implements VersionStore {
  private static final int INDEX_TRIES = 5;

  private final String place;
  private final Http http;
  private final Path cache;

  RemoteStore(String place, Http http, Path cache) {
    this.place = place;
    this.http = http;
    this.cache = cache;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public String current() throws IOException {
    byte[] content = read(Layout.CURRENT);
    if (content == null) {
      throw Layout.noStore(place, null);
    }
    return Layout.pointed(place, content);
  }

  @Override
  public List<StoredVersion> versions() throws IOException {
    byte[] content = read(Layout.INDEX);
    if (content == null) {
      throw Layout.noStore(place, null);
    }
    return Layout.index(place, content);
  }

  @Override
  public Path zip(String version) throws IOException {
    if (!VersionName.valid(version)) {
      throw Layout.gone(place, version);
    }
    Path cached = cache.resolve(version + ".zip");
    byte[] digest = read(Layout.at(version, Layout.DIGEST));
    if (digest == null) {
      // A web server that is wrong altogether is told from a version that is gone.
      boolean points = version.equals(current());
      throw points ? Layout.pointsNowhere(place, version) : Layout.gone(place, version);
    }
    String wanted = Layout.digest(place, version, digest);
    if (Files.exists(cached) && Digests.sha256(cached).equals(wanted)) {
      return cached;
    }
    String name = Layout.at(version, Layout.ZIP);
    Files.createDirectories(cache);
    Path fresh = Files.createTempFile(cache, ".new-", ".zip");
    try {
      Http.Reply<Path> reply = http.get(name, fresh);
      if (reply.status() == 404) {
        throw Layout.gone(place, version);
      }
      check(reply.status(), "GET", name);
      String actual = Digests.sha256(fresh);
      if (!actual.equals(wanted)) {
        throw Layout.wrongDigest(place + "/" + name, actual, wanted);
      }
      Files.move(
          fresh, cached, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return cached;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public StoredVersion publish(Path zip, @Nullable String label) throws IOException {
    BundleZip bundle = BundleZip.read(zip);
    byte[] index = read(Layout.INDEX);
    if (index != null) {
      Layout.requireSameBundle(place, Layout.index(place, index), bundle);
    }
    String version = bundle.version();
    byte[] known = read(Layout.at(version, Layout.ENTRY));
    if (known != null) {
      StoredVersion entry = Layout.entry(place, version, known);
      addToIndex(entry);
      return entry;
    }
    StoredVersion entry =
        new StoredVersion(
            version,
            label == null ? bundle.label() : label,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            Digests.sha256(zip),
            Files.size(zip),
            bundle.bundle(),
            bundle.projectVersion(),
            bundle.dags());
    // The zip first and its digest after it: who sees the digest finds a whole zip.
    String name = Layout.at(version, Layout.ZIP);
    check(http.put(name, zip, entry.sha256()).status(), "PUT", name);
    write(Layout.at(version, Layout.DIGEST), Layout.digest(entry));
    write(Layout.at(version, Layout.ENTRY), Layout.entry(entry));
    addToIndex(entry);
    return entry;
  }

  @Override
  public void use(String version) throws IOException {
    if (!VersionName.valid(version) || read(Layout.at(version, Layout.ENTRY)) == null) {
      throw Layout.gone(place, version);
    }
    write(Layout.CURRENT, Layout.pointer(version));
  }

  @Override
  public void remove(String version) throws IOException {
    if (version.equals(current())) {
      throw new StoreException(
          Kind.REFUSED,
          "version "
              + version
              + " is the current one of "
              + place
              + ": make another one current first (updraft deploy --use)");
    }
    if (!VersionName.valid(version)) {
      throw Layout.gone(place, version);
    }
    changeIndex(version, null);
    for (String file : List.of(Layout.ENTRY, Layout.DIGEST, Layout.ZIP)) {
      String name = Layout.at(version, file);
      int status = http.delete(name).status();
      if (status != 404) {
        check(status, "DELETE", name);
      }
    }
  }

  private void addToIndex(StoredVersion entry) throws IOException {
    changeIndex(entry.version(), entry);
  }

  /** Somebody may deploy at the same time: servers that know tags take only what builds on it. */
  private void changeIndex(String version, @Nullable StoredVersion entry) throws IOException {
    for (int tries = 1; ; tries++) {
      Http.Reply<byte[]> old = http.get(Layout.INDEX);
      if (!absent(old.status())) {
        check(old.status(), "GET", Layout.INDEX);
      }
      List<StoredVersion> versions =
          new ArrayList<>(absent(old.status()) ? List.of() : Layout.index(place, old.body()));
      versions.removeIf(other -> other.version().equals(version));
      if (entry != null) {
        versions.add(entry);
      }
      Map<String, String> condition =
          absent(old.status())
              ? Map.of("If-None-Match", "*")
              : old.tag() == null ? Map.of() : Map.of("If-Match", old.tag());
      int status = http.put(Layout.INDEX, Layout.index(versions), condition).status();
      if (status == 501) {
        // Some object stores know no conditions.
        status = http.put(Layout.INDEX, Layout.index(versions), Map.of()).status();
      }
      if (status != 412 && status != 409 || tries == INDEX_TRIES) {
        check(status, "PUT", Layout.INDEX);
        return;
      }
    }
  }

  private byte @Nullable [] read(String name) throws IOException {
    Http.Reply<byte[]> reply = http.get(name);
    if (absent(reply.status())) {
      return null;
    }
    check(reply.status(), "GET", name);
    return reply.body();
  }

  private static boolean absent(int status) {
    return status == 404 || status == 410;
  }

  private void write(String name, byte[] content) throws IOException {
    check(http.put(name, content, Map.of()).status(), "PUT", name);
  }

  private void check(int status, String method, String name) throws StoreException {
    if (status / 100 == 2) {
      return;
    }
    String fix =
        switch (status) {
          case 401, 403 ->
              ": give credentials that may do it (UPDRAFT_STORE_TOKEN, or UPDRAFT_STORE_USER and"
                  + " UPDRAFT_STORE_PASSWORD; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for S3)";
          case 405, 501 -> ": this server takes no files; deploy to the folder that it serves";
          case 301, 302, 307, 308 -> ": it points elsewhere; give the URL that it points to";
          case 404 -> ": there is no such place on this server";
          default -> "";
        };
    throw new StoreException(
        status >= 500 || status == 429 ? Kind.UNREACHABLE : Kind.REFUSED,
        method + " " + place + "/" + name + " was answered with " + status + fix);
  }
}
