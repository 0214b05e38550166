package dev.updraft.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs calls for S3 and what speaks its language (AWS Signature Version 4). */
final class S3 implements Http.Signer {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String keyId;
  private final String secret;
  private final @Nullable String sessionToken;
  private final String region;
  private final Clock clock;

  S3(String keyId, String secret, @Nullable String sessionToken, String region, Clock clock) {
    this.keyId = keyId;
    this.secret = secret;
    this.sessionToken = sessionToken;
    this.region = region;
    this.clock = clock;
  }

  /** The store at {@code s3://bucket/prefix}. */
  static VersionStore open(String place, StoreAccess access) {
    Map<String, String> environment = access.environment();
    String rest = place.substring("s3://".length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String prefix = slash < 0 ? "" : rest.substring(slash);
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
        || !prefix.matches("[A-Za-z0-9/._-]*")) {
      throw new IllegalArgumentException(
          "'" + place + "' names no bucket; write s3://bucket/prefix");
    }
    String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
    String endpoint = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    String used = region == null ? "us-east-1" : region;
    URI base =
        URI.create(
            endpoint == null
                ? "https://" + bucket + ".s3." + used + ".amazonaws.com" + prefix
                : endpoint.replaceFirst("/+$", "") + "/" + bucket + prefix);
    String keyId = first(environment, "AWS_ACCESS_KEY_ID");
    String secret = first(environment, "AWS_SECRET_ACCESS_KEY");
    if (keyId == null || secret == null) {
      throw new IllegalArgumentException(
          "The store "
              + place
              + " needs the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }
    Http.Signer signer =
        new S3(keyId, secret, first(environment, "AWS_SESSION_TOKEN"), used, Clock.systemUTC());
    return new RemoteStore(place, new Http(base, signer), Stores.cache(access, base.toString()));
  }

  private static @Nullable String first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  @Override
  public Map<String, String> headers(String method, URI uri, String sha256) {
    String time = TIME.format(clock.instant());
    String day = time.substring(0, 8);
    Map<String, String> sent = new TreeMap<>();
    sent.put("x-amz-content-sha256", sha256);
    sent.put("x-amz-date", time);
    if (sessionToken != null) {
      sent.put("x-amz-security-token", sessionToken);
    }
    Map<String, String> signed = new TreeMap<>(sent);
    signed.put("host", uri.getRawAuthority());
    StringBuilder lines = new StringBuilder();
    signed.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    String names = String.join(";", signed.keySet());
    String canonical =
        String.join("\n", method, uri.getRawPath(), "", lines.toString(), names, sha256);
    String scope = day + "/" + region + "/s3/aws4_request";
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            time,
            scope,
            Digests.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    sent.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + keyId
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(hmac(key, text)));
    return sent;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
