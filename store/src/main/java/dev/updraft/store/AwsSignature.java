package dev.updraft.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests without a query as Amazon's services want it, by "Signature Version 4", and what
 * speaks their language.
 *
 * @param keyId the id of the access key
 * @param secretKey the secret of the access key
 * @param sessionToken the token of a temporary key, or null
 * @param region the region, for example {@code eu-central-1}
 * @param service the service, for example {@code s3}
 */
public record AwsSignature(
    String keyId, String secretKey, @Nullable String sessionToken, String region, String service) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /**
   * The URL of a bucket of S3.
   *
   * @param endpoint of another server that speaks its language, or null
   */
  public static String bucket(String bucket, String region, @Nullable String endpoint) {
    if (endpoint != null && !endpoint.isBlank()) {
      return endpoint.strip().replaceFirst("/+$", "") + "/" + bucket;
    }
    return bucket.contains(".")
        // A certificate of *.s3.… does not fit a name with dots.
        ? "https://s3." + region + ".amazonaws.com/" + bucket
        : "https://" + bucket + ".s3." + region + ".amazonaws.com";
  }

  /** The headers to add to a request with this content. */
  public Map<String, String> headers(String method, URI uri, byte[] content, Instant now) {
    return headers(method, uri, Digests.sha256(content), now);
  }

  /**
   * The headers to add to a request.
   *
   * @param sha256 the digest of its content, in hexadecimal
   */
  Map<String, String> headers(String method, URI uri, String sha256, Instant now) {
    String time = TIME.format(now);
    TreeMap<String, String> signed = new TreeMap<>();
    signed.put("host", uri.getRawAuthority());
    signed.put("x-amz-content-sha256", sha256);
    signed.put("x-amz-date", time);
    if (sessionToken != null && !sessionToken.isBlank()) {
      signed.put("x-amz-security-token", sessionToken.strip());
    }
    String names = String.join(";", signed.keySet());
    String request =
        method
            + "\n"
            + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
            + "\n\n"
            + signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + names
            + "\n"
            + signed.get("x-amz-content-sha256");
    String date = time.substring(0, 8);
    String scope = date + "/" + region + "/" + service + "/aws4_request";
    String text =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope
            + "\n"
            + Digests.sha256(request.getBytes(StandardCharsets.UTF_8));
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {date, region, service, "aws4_request"}) {
      key = hmac(key, part);
    }
    Map<String, String> headers = new TreeMap<>(signed);
    // The HTTP client says it itself.
    headers.remove("host");
    headers.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + keyId
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(hmac(key, text)));
    return headers;
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

  @Override
  public String toString() {
    return "AwsSignature[keyId=" + keyId + ", secretKey=***, region=" + region + "]";
  }
}
