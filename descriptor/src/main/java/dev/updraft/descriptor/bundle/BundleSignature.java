package dev.updraft.descriptor.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 signatures over the digests of a bundle; keys are PEM files as {@code openssl} has. */
public final class BundleSignature {
  private static final String ALGORITHM = "Ed25519";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private BundleSignature() {}

  /**
   * Signs: the same bytes and key give the same text.
   *
   * @return one line of Base64
   */
  public static String sign(byte[] digests, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(digests);
      return Base64.getEncoder().encodeToString(signature.sign()) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key cannot sign", e);
    }
  }

  /** Whether one of the keys made the signature. */
  public static boolean valid(byte[] digests, String signature, List<PublicKey> keys) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(signature.strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
    for (PublicKey key : keys) {
      try {
        Signature check = Signature.getInstance(ALGORITHM);
        check.initVerify(key);
        check.update(digests);
        if (check.verify(bytes)) {
          return true;
        }
      } catch (GeneralSecurityException e) {
        // Not even of the form of a signature: that of no key.
      }
    }
    return false;
  }

  /**
   * The private key in a file that {@code openssl genpkey -algorithm ed25519} wrote.
   *
   * @throws IllegalArgumentException if there is none; the text names the file and the fix
   */
  public static PrivateKey privateKey(Path file) {
    for (Pem pem : read(file)) {
      if (pem.kind().equals("PRIVATE KEY")) {
        try {
          return KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(pem.bytes()));
        } catch (GeneralSecurityException e) {
          break;
        }
      }
    }
    throw new IllegalArgumentException(
        file
            + " holds no private Ed25519 key without a password. Make one: openssl genpkey"
            + " -algorithm ed25519 -out "
            + file.getFileName());
  }

  /**
   * The public keys in a file, at least one.
   *
   * @throws IllegalArgumentException if there is none; the text names the file and the fix
   */
  public static List<PublicKey> publicKeys(Path file) {
    List<PublicKey> keys = new ArrayList<>();
    for (Pem pem : read(file)) {
      if (pem.kind().equals("PUBLIC KEY")) {
        try {
          keys.add(
              KeyFactory.getInstance(ALGORITHM)
                  .generatePublic(new X509EncodedKeySpec(pem.bytes())));
        } catch (GeneralSecurityException e) {
          keys.clear();
          break;
        }
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " holds no public Ed25519 key. Write it from the private one: openssl pkey -in"
              + " key.pem -pubout -out "
              + file.getFileName());
    }
    return keys;
  }

  private static List<Pem> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The key file "
              + file
              + (Files.exists(file) ? " cannot be read as text" : " does not exist"),
          e);
    }
    List<Pem> found = new ArrayList<>();
    Matcher matcher = PEM.matcher(text);
    while (matcher.find()) {
      try {
        found.add(
            new Pem(
                matcher.group(1),
                Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""))));
      } catch (IllegalArgumentException e) {
        // Perhaps another one in the file is whole.
      }
    }
    return found;
  }

  private record Pem(String kind, byte[] bytes) {
    @Override
    public String toString() {
      return kind;
    }
  }
}
