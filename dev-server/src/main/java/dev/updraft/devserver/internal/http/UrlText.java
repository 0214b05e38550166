package dev.updraft.devserver.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Percent-decoding; unlike the JDK's, a plus in a path stays a plus. */
final class UrlText {
  private UrlText() {}

  static String decode(String text, boolean plusIsBlank) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          out.write(high << 4 | low);
          i += 2;
          continue;
        }
      }
      out.write(plusIsBlank && bytes[i] == '+' ? ' ' : bytes[i]);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> out = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          out.computeIfAbsent(decode(pair.substring(0, equals), true), k -> new ArrayList<>())
              .add(decode(pair.substring(equals + 1), true));
        }
      }
    }
    return out;
  }
}
