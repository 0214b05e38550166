package dev.updraft.descriptor;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of an asset, brought into the form that Airflow without further providers gives it. A
 * provider of the scheme, if the deployment has one, may change it once more.
 */
public final class AssetUri {
  /** The scheme that Airflow keeps for itself. */
  public static final String RESERVED = "airflow";

  private static final String SCHEME_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";

  /** Schemes with which Python writes two slashes even if no host follows. */
  private static final Set<String> WITH_HOST =
      Set.of(
          """
          ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu
          rsync svn svn+ssh sftp nfs git git+ssh ws wss"""
              .split("\\s+"));

  private final String text;
  private final String scheme;
  private final @Nullable String host;
  private final String path;
  private final String query;

  private AssetUri(String text, String scheme, @Nullable String host, String path, String query) {
    this.text = text;
    this.scheme = scheme;
    this.host = host;
    this.path = path;
    this.query = query;
  }

  /** Takes a text apart as Python's {@code urlsplit} does. */
  public static AssetUri of(String text) {
    String rest = text.stripLeading().replaceAll("[\\t\\r\\n]", "");
    String scheme = "";
    int colon = rest.indexOf(':');
    if (colon > 0
        && Character.isLetter(rest.charAt(0))
        && rest.substring(0, colon).chars().allMatch(c -> SCHEME_CHARACTERS.indexOf(c) >= 0)) {
      scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
      rest = rest.substring(colon + 1);
    }
    String host = null;
    if (rest.startsWith("//")) {
      int end = 2;
      while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      host = rest.substring(2, end);
      rest = rest.substring(end);
    }
    int hash = rest.indexOf('#');
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int mark = rest.indexOf('?');
    String path = mark < 0 ? rest : rest.substring(0, mark);
    return new AssetUri(text, scheme, host, path, mark < 0 ? "" : rest.substring(mark + 1));
  }

  /** Its scheme in lower case, empty if it has none. */
  public String scheme() {
    return scheme;
  }

  /** Whether it holds a password, which Airflow drops together with the user. */
  public boolean hasPassword() {
    String user = user();
    return user != null && user.indexOf(':') >= 0;
  }

  private @Nullable String user() {
    int at = host == null ? -1 : host.lastIndexOf('@');
    return host == null || at < 0 ? null : host.substring(0, at);
  }

  /** Whether square brackets stand in it as Python refuses them. */
  public boolean isBroken() {
    return host != null && (host.indexOf('[') >= 0) != (host.indexOf(']') >= 0);
  }

  /** The form that Airflow gives it. */
  public String normal() {
    return normal(hasPassword());
  }

  /** The form that Airflow 3.0 gives it, which drops a user even if there is no password. */
  public String normalOfFirstLine() {
    return normal(user() != null);
  }

  private String normal(boolean withoutUser) {
    if (scheme.isEmpty() || scheme.startsWith("x-")) {
      return text;
    }
    String place = host == null ? "" : host;
    if (withoutUser) {
      place = place.substring(place.lastIndexOf('@') + 1);
    }
    String trimmed = path.replaceAll("/+$", "");
    trimmed = trimmed.isEmpty() ? "/" : trimmed;
    if (!place.isEmpty() || WITH_HOST.contains(scheme) && !trimmed.startsWith("//")) {
      trimmed = "//" + place + (trimmed.startsWith("/") ? "" : "/") + trimmed;
    }
    String sorted = query.isEmpty() ? "" : sorted(query);
    return scheme + ":" + trimmed + (sorted.isEmpty() ? "" : "?" + sorted);
  }

  private static String sorted(String query) {
    List<List<String>> pairs = new ArrayList<>();
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      // Python drops what has no value.
      if (equals >= 0 && equals < part.length() - 1) {
        pairs.add(List.of(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
      }
    }
    pairs.sort(
        (a, b) -> {
          int order = a.get(0).compareTo(b.get(0));
          return order == 0 ? a.get(1).compareTo(b.get(1)) : order;
        });
    return String.join(
        "&", pairs.stream().map(p -> encoded(p.get(0)) + "=" + encoded(p.get(1))).toList());
  }

  private static String decoded(String text) {
    // Python leaves a percent sign alone that begins no escape.
    return URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
