package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.bundle.BundleDigests;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The files of a bundle, zip or folder. */
final class BundleFiles implements Closeable {
  /** What makes a zip or a folder a bundle. */
  static final String INDEX = "META-INF/updraft/bundle.json";

  private final Path place;
  private final Path root;
  private final @Nullable FileSystem zip;
  private @Nullable Seal seal;

  private BundleFiles(Path place, Path root, @Nullable FileSystem zip) {
    this.place = place;
    this.root = root;
    this.zip = zip;
  }

  static BundleFiles open(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return new BundleFiles(place, place, null);
    }
    try {
      FileSystem zip = FileSystems.newFileSystem(place, Map.of());
      return new BundleFiles(place, zip.getPath("/"), zip);
    } catch (ProviderNotFoundException e) {
      throw new BundleException(place + " is neither a zip file nor a folder", e);
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("'..'")) {
        throw new BundleException(
            place
                + " holds a file that would be written outside of its folder: do not use it ("
                + e.getMessage()
                + ")",
            e);
      }
      throw new BundleException(
          place
              + " is no zip file, or not a whole one ("
              + e.getMessage()
              + "): copy it again, or build it with the goal 'bundle' of the Updraft Maven plugin",
          e);
    }
  }

  /**
   * Checks all files by their digests, and those by the signature, if there are any.
   *
   * @param trusted the keys of which one must have signed them; if empty, none must
   * @throws BundleException if a file is not the one that was packed
   */
  void check(List<PublicKey> trusted) throws IOException {
    Seal sealed =
        Seal.of(place, bytes(BundleDigests.FILE), bytes(BundleDigests.SIGNATURE), trusted);
    if (sealed != null) {
      for (String name : sealed.names()) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
          throw new BundleException(
              place + " lacks " + name + ", which was packed: get the whole bundle again");
        }
        sealed.check(name, digest(file));
      }
    }
    // What is read from now on may have been replaced meanwhile: it is checked as it is read.
    seal = sealed;
  }

  private byte @Nullable [] bytes(String name) throws IOException {
    Path file = file(name);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  String text(String name) throws IOException {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          place
              + " has no "
              + name
              + ": it is no Updraft bundle, or not a whole one. Build it with the goal 'bundle' of"
              + " the Updraft Maven plugin.");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (seal != null) {
      seal.check(name, HexFormat.of().formatHex(sha256().digest(bytes)));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Copies a file and checks its digest.
   *
   * @param sha256 the expected digest in hexadecimal digits, null if unknown
   */
  void copy(String name, Path target, @Nullable String sha256) throws IOException {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          place
              + " lacks "
              + name
              + ", which its bundle.json names: get the whole bundle again, or build it again");
    }
    MessageDigest digest = sha256();
    Files.createDirectories(target.getParent());
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      Files.copy(in, target);
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (sha256 != null && !actual.equals(sha256)) {
      throw new BundleException(
          place
              + ": "
              + name
              + " is not the file that bundle.json describes (sha256 "
              + actual
              + " instead of "
              + sha256
              + "); build the bundle again");
    }
    if (seal != null) {
      seal.check(name, actual);
    }
  }

  private Path file(String name) {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)) {
      throw new BundleException(place + " names a file outside of itself: " + name);
    }
    return file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-256, which every JDK must have", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
