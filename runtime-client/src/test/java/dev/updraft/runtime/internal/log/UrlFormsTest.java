package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.Connection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets in URLs, as those write them who write URLs. */
class UrlFormsTest {
  private static final String SECRET = "p~w*1!d'(ü)$&+,;=:@/?#[] %q";

  private static Stream<String> forms() throws Exception {
    HttpUrl base = HttpUrl.get("https://h/");
    FormBody form = new FormBody.Builder().add("k", SECRET).build();
    Connection connection =
        new Connection("c", "http", "h", null, "me", SECRET, null, Map.of("k", SECRET));
    return Stream.of(
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20"),
            // quote(s), quote(s, safe="") and quote_plus(s) of Python
            "p~w%2A1%21d%27%28%C3%BC%29%24%26%2B%2C%3B%3D%3A%40/%3F%23%5B%5D%20%25q",
            "p~w%2A1%21d%27%28%C3%BC%29%24%26%2B%2C%3B%3D%3A%40%2F%3F%23%5B%5D%20%25q",
            "p~w%2A1%21d%27%28%C3%BC%29%24%26%2B%2C%3B%3D%3A%40%2F%3F%23%5B%5D+%25q",
            // encodeURIComponent(s) and encodeURI(s) of JavaScript
            "p~w*1!d'(%C3%BC)%24%26%2B%2C%3B%3D%3A%40%2F%3F%23%5B%5D%20%25q",
            "p~w*1!d'(%C3%BC)$&+,;=:@/?#%5B%5D%20%25q",
            new URI("x", SECRET, "h", -1, null, null, null).toString(),
            new URI("x", SECRET, "h", -1, null, null, null).toASCIIString(),
            new URI("x", "h", "/" + SECRET, null, null).toString(),
            new URI("x", "h", "/" + SECRET, null, null).toASCIIString(),
            new URI("x", "h", "/", SECRET, null).toString(),
            new URI("x", "h", "/", "k=" + SECRET, null).toASCIIString(),
            new URI("x", "h", "/", null, SECRET).toASCIIString(),
            base.newBuilder().username(SECRET).build().toString(),
            base.newBuilder().password(SECRET).build().toString(),
            base.newBuilder().addPathSegment(SECRET).build().toString(),
            base.newBuilder().addQueryParameter("k", SECRET).build().toString(),
            base.newBuilder().addQueryParameter("k", SECRET).build().uri().toString(),
            form.encodedValue(0),
            connection.uri().toString())
        .flatMap(text -> Stream.of(text, lowerHex(text)));
  }

  private static String lowerHex(String text) {
    return Pattern.compile("%..")
        .matcher(text)
        .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isMaskedHoweverItIsWritten(String url) {
    SecretMask mask = new SecretMask();
    mask.add(SECRET);

    assertThat(url).contains("q");
    assertThat(mask.apply("at " + url + "!")).contains("***").doesNotContain("q", "%");
  }

  @Test
  void jsonInAUrlIsMasked() {
    SecretMask mask = new SecretMask();
    mask.add("say \"pass\"");

    assertThat(mask.apply("?__extra__=%7B%22k%22%3A+%22say+%5C%22pass%5C%22%22%7D"))
        .isEqualTo("?__extra__=%7B%22k%22%3A+%22***%22%7D");
  }

  @Test
  void thereAreNotMoreThanCanBe() {
    SecretMask plain = new SecretMask();
    plain.add("hunter2-and-more");
    SecretMask other = new SecretMask();
    other.add(SECRET);

    assertThat(count(plain)).isLessThan(10);
    assertThat(count(other)).isBetween(20, 60);
  }

  private static int count(SecretMask mask) {
    return Integer.parseInt(mask.toString().replaceAll("\\D", ""));
  }
}
