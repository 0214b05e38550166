package dev.updraft.store;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in a folder, perhaps one that several machines mount. */
final class FolderStore implements VersionStore {
  private final Path root;

  FolderStore(Path root) {
    this.root = root;
  }

  @Override
  public String place() {
    return root.toString();
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public String current() throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(root.resolve(Layout.CURRENT));
    } catch (NoSuchFileException e) {
      throw Layout.noStore(place(), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
    String version = Layout.pointed(place(), content);
    if (!Files.isDirectory(folder(version))) {
      throw Layout.pointsNowhere(place(), version);
    }
    return version;
  }

  @Override
  public List<StoredVersion> versions() throws IOException {
    List<StoredVersion> versions = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root.resolve(Layout.VERSIONS))) {
      for (Path folder : folders.toList()) {
        String name = folder.getFileName().toString();
        if (VersionName.valid(name) && Files.exists(folder.resolve(Layout.ENTRY))) {
          versions.add(entry(name));
        }
      }
    } catch (NoSuchFileException e) {
      throw Layout.noStore(place(), e);
    }
    return Layout.sorted(versions);
  }

  @Override
  public Path zip(String version) throws IOException {
    if (!VersionName.valid(version) || !Files.isDirectory(folder(version))) {
      throw Layout.gone(place(), version);
    }
    Path zip = folder(version).resolve(Layout.ZIP);
    String wanted = entry(version).sha256();
    String actual;
    try {
      actual = Digests.sha256(zip);
    } catch (NoSuchFileException e) {
      throw notWhole(version, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (!actual.equals(wanted)) {
      throw Layout.wrongDigest(zip.toString(), actual, wanted);
    }
    return zip;
  }

  private StoredVersion entry(String version) throws IOException {
    Path file = folder(version).resolve(Layout.ENTRY);
    try {
      return Layout.entry(place(), version, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw notWhole(version, e);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public StoredVersion publish(Path zip, @Nullable String label) throws IOException {
    BundleZip bundle = BundleZip.read(zip);
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new StoreException(Kind.REFUSED, root + " is a file; a store is a folder");
    }
    if (Files.isDirectory(root.resolve(Layout.VERSIONS))) {
      Layout.requireSameBundle(place(), versions(), bundle);
    }
    if (Files.isDirectory(folder(bundle.version()))) {
      zip(bundle.version());
      writeIndex();
      return entry(bundle.version());
    }
    try {
      Files.createDirectories(root.resolve(Layout.VERSIONS));
      Path fresh = Files.createTempDirectory(root, ".new-");
      try {
        Durable.readable(fresh);
        Path copy = fresh.resolve(Layout.ZIP);
        Files.copy(zip, copy);
        StoredVersion version =
            new StoredVersion(
                bundle.version(),
                label == null ? bundle.label() : label,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Digests.sha256(copy),
                Files.size(copy),
                bundle.bundle(),
                bundle.projectVersion(),
                bundle.dags());
        BundleZip.unpack(copy, Files.createDirectory(fresh.resolve(Layout.FILES)));
        Files.write(fresh.resolve(Layout.DIGEST), Layout.digest(version));
        Files.write(fresh.resolve(Layout.ENTRY), Layout.entry(version));
        Durable.force(fresh);
        Files.move(fresh, folder(version.version()), StandardCopyOption.ATOMIC_MOVE);
        Durable.forceFolder(root.resolve(Layout.VERSIONS));
        writeIndex();
        return version;
      } catch (FileSystemException e) {
        if (!Files.isDirectory(folder(bundle.version()))) {
          throw e;
        }
        // Somebody else deployed the same content at the same time.
        return entry(bundle.version());
      } finally {
        Durable.delete(fresh);
      }
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void use(String version) throws IOException {
    if (!VersionName.valid(version) || !Files.isDirectory(folder(version))) {
      throw Layout.gone(place(), version);
    }
    replace(Layout.CURRENT, Layout.pointer(version));
  }

  @Override
  public void remove(String version) throws IOException {
    if (version.equals(current())) {
      throw new StoreException(
          Kind.REFUSED,
          "version "
              + version
              + " is the current one of "
              + place()
              + ": make another one current first (updraft deploy --use)");
    }
    if (!VersionName.valid(version) || !Files.isDirectory(folder(version))) {
      throw Layout.gone(place(), version);
    }
    try {
      // Out of sight in one step, then file by file.
      Path old = Files.createTempDirectory(root, ".old-");
      Files.move(folder(version), old.resolve(version), StandardCopyOption.ATOMIC_MOVE);
      Durable.delete(old);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw unwritable(e);
    }
    writeIndex();
  }

  /** Who deploys at the same time may write a list without this version after this one. */
  private void writeIndex() throws IOException {
    byte[] wanted = Layout.index(versions());
    byte[] written;
    do {
      written = wanted;
      replace(Layout.INDEX, written);
      wanted = Layout.index(versions());
    } while (!Arrays.equals(written, wanted));
  }

  private void replace(String name, byte[] content) throws IOException {
    try {
      Durable.replace(root.resolve(name), content);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw unwritable(e);
    }
  }

  private Path folder(String version) {
    return root.resolve(Layout.VERSIONS).resolve(version);
  }

  private StoreException notWhole(String version, Throwable cause) {
    return new StoreException(
        Kind.CORRUPT,
        folder(version)
            + " is not whole: it was copied half or changed by hand. Remove it and deploy the"
            + " version again",
        cause);
  }

  private StoreException unreadable(IOException e) {
    return new StoreException(
        Kind.UNREACHABLE, "the store " + place() + " cannot be read: " + reason(e), e);
  }

  private StoreException unwritable(Exception e) {
    if (e instanceof StoreException known) {
      return known;
    }
    boolean denied = e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException;
    return new StoreException(
        Kind.REFUSED,
        "the store "
            + place()
            + " cannot be written: "
            + (denied || String.valueOf(e.getMessage()).contains("Read-only")
                ? "this user may only read it. Deploy as the user who owns it."
                : reason(e)),
        e);
  }

  private static String reason(Exception e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    return e instanceof AccessDeniedException
        ? "this user may not read " + message
        : e.getClass().getSimpleName() + " " + message;
  }
}
