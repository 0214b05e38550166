package dev.updraft.store;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs calls for S3 and what speaks its language (AWS Signature Version 4). */
final class S3 implements Http.Signer {
  private final AwsSignature signature;
  private final Clock clock;

  S3(String keyId, String secret, @Nullable String sessionToken, String region, Clock clock) {
    signature = new AwsSignature(keyId, secret, sessionToken, region, "s3");
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
    URI base = URI.create(AwsSignature.bucket(bucket, used, endpoint) + prefix);
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
    return signature.headers(method, uri, sha256, clock.instant());
  }
}
