package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the tokens of the Edge API: HS512, one for each call, naming the path of the call. */
public final class EdgeToken {
  // Airflow checks nbf and iat with a leeway of 10 s; a worker's clock may be ahead by more.
  private static final int BACKDATED_SECONDS = 10;
  private static final int LIFE_SECONDS = 60;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encode(Map.of("alg", "HS512", "typ", "JWT"));

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * A signer.
   *
   * @param secret Airflow's {@code [api_auth] jwt_secret}
   * @param clock the time
   */
  public EdgeToken(String secret, Clock clock) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("The jwt-secret is empty");
    }
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    this.clock = clock;
  }

  /**
   * The token for a call.
   *
   * @param path the path after {@code /edge_worker/v1/}, percent-decoded, without a query
   */
  public String sign(String path) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("method", path);
    claims.put("aud", "api");
    claims.put("iat", now - BACKDATED_SECONDS);
    claims.put("nbf", now - BACKDATED_SECONDS);
    claims.put("exp", now + LIFE_SECONDS);
    claims.put("jti", UUID.randomUUID().toString().replace("-", ""));
    String text = HEADER + "." + encode(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(key);
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK lacks HmacSHA512, which every JDK must have", e);
    }
  }

  private static String encode(Map<String, Object> json) {
    return BASE64.encodeToString(PlainJson.write(json).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "EdgeToken[secret=***]";
  }
}
