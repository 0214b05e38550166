package dev.updraft.devserver.internal.auth;

import dev.updraft.devserver.internal.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Web Tokens signed with HS512, as Airflow's {@code [api_auth] jwt_secret} does. */
public final class Jwt {
  /** Seconds by which clocks may differ. */
  public static final int LEEWAY = 10;

  private final SecretKeySpec key;

  /** Signs and checks with this secret. */
  public Jwt(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
  }

  /** The token of these claims. */
  public String sign(JsonNode claims) {
    String head = "{\"alg\":\"HS512\",\"kid\":\"not-used\",\"typ\":\"JWT\"}";
    String unsigned = encode(head) + "." + encode(JsonText.write(claims));
    return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(unsigned));
  }

  /**
   * The claims of a token.
   *
   * @param audience what {@code aud} must say
   * @throws BadTokenException if it is none, is not signed with this secret, is for another
   *     audience, or not valid now
   */
  public ObjectNode check(String token, String audience) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new BadTokenException("it has not three parts");
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      if (!"HS512".equals(JsonText.parse(base64.decode(parts[0])).path("alg").asString(""))) {
        throw new BadTokenException("its algorithm is not HS512");
      }
      if (!MessageDigest.isEqual(mac(parts[0] + "." + parts[1]), base64.decode(parts[2]))) {
        throw new BadTokenException("its signature is wrong");
      }
      if (!(JsonText.parse(base64.decode(parts[1])) instanceof ObjectNode claims)) {
        throw new BadTokenException("its claims are not an object");
      }
      checkTimes(claims);
      if (!audience.equals(claims.path("aud").asString(""))) {
        throw new BadTokenException("its audience is not " + audience);
      }
      return claims;
    } catch (IllegalArgumentException | JacksonException e) {
      throw new BadTokenException("it cannot be decoded");
    }
  }

  private static void checkTimes(ObjectNode claims) {
    for (String claim : new String[] {"exp", "iat", "nbf"}) {
      if (!claims.path(claim).isNumber()) {
        throw new BadTokenException("the claim " + claim + " is missing");
      }
    }
    long now = Instant.now().getEpochSecond();
    if (claims.path("exp").doubleValue() <= now - LEEWAY) {
      throw new BadTokenException("it has expired");
    }
    if (Math.max(claims.path("iat").doubleValue(), claims.path("nbf").doubleValue())
        > now + LEEWAY) {
      throw new BadTokenException("it is of the future");
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA512", e);
    }
  }
}
