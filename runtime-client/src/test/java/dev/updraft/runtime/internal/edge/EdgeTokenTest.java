package dev.updraft.runtime.internal.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EdgeTokenTest {
  private static final String SECRET = "s".repeat(64);

  @Test
  void signsThePathWithHs512() throws Exception {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);
    String[] parts = new EdgeToken(SECRET, clock).sign("worker/java worker ü").split("\\.");
    assertThat(json(parts[0]).text("alg")).isEqualTo("HS512");
    JsonObject claims = json(parts[1]);
    assertThat(claims.text("method")).isEqualTo("worker/java worker ü");
    assertThat(claims.text("aud")).isEqualTo("api");
    assertThat(claims.integer("nbf", 0)).isLessThanOrEqualTo(1_000_000);
    assertThat(claims.integer("exp", 0)).isGreaterThan(1_000_000);
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(new EdgeToken(SECRET, Clock.systemUTC()).toString()).doesNotContain("ss");
  }

  private static JsonObject json(String part) {
    return JsonObject.of(
        PlainJson.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)));
  }
}
