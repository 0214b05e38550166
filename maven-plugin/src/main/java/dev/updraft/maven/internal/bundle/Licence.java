package dev.updraft.maven.internal.bundle;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A licence as a POM names it.
 *
 * @param name its name, null if there is none
 * @param url where its text is, null if that is not said
 */
public record Licence(@Nullable String name, @Nullable String url) {
  /** Names and addresses that leave no doubt, in small letters and with single spaces. */
  private static final Map<String, String> SPDX = new LinkedHashMap<>();

  static {
    known(
        "Apache-2.0",
        "apache license, version 2.0",
        "the apache license, version 2.0",
        "the apache software license, version 2.0",
        "apache software license, version 2.0",
        "apache license 2.0",
        "apache license version 2.0",
        "apache 2.0",
        "apache 2",
        "apache-2.0",
        "apache.org/licenses/license-2.0",
        "apache.org/licenses/license-2.0.txt",
        "apache.org/licenses/license-2.0.html",
        "opensource.org/licenses/apache-2.0");
    known(
        "MIT",
        "mit",
        "mit license",
        "the mit license",
        "opensource.org/licenses/mit",
        "opensource.org/licenses/mit-license.php",
        "opensource.org/license/mit");
    known(
        "BSD-2-Clause",
        "bsd-2-clause",
        "bsd 2-clause license",
        "the bsd 2-clause license",
        "opensource.org/licenses/bsd-2-clause");
    known(
        "BSD-3-Clause",
        "bsd-3-clause",
        "bsd 3-clause license",
        "the bsd 3-clause license",
        "new bsd license",
        "edl 1.0",
        "eclipse distribution license - v 1.0",
        "opensource.org/licenses/bsd-3-clause",
        "eclipse.org/org/documents/edl-v10.php");
    known(
        "EPL-1.0",
        "epl-1.0",
        "eclipse public license 1.0",
        "eclipse public license - v 1.0",
        "eclipse.org/legal/epl-v10.html");
    known(
        "EPL-2.0",
        "epl-2.0",
        "epl 2.0",
        "eclipse public license 2.0",
        "eclipse public license v2.0",
        "eclipse public license v. 2.0",
        "eclipse public license - v 2.0",
        "eclipse.org/legal/epl-v20.html",
        "eclipse.org/legal/epl-2.0");
    known("MPL-2.0", "mpl-2.0", "mpl 2.0", "mozilla public license 2.0", "mozilla.org/mpl/2.0");
    known("CC0-1.0", "cc0", "cc0-1.0", "creativecommons.org/publicdomain/zero/1.0");
  }

  private static void known(String id, String... texts) {
    for (String text : texts) {
      SPDX.put(text, id);
    }
  }

  /** The identifier of SPDX; null if name and address do not leave one alone. */
  @Nullable String spdx() {
    String id = name == null ? null : SPDX.get(plain(name));
    if (id != null || url == null) {
      return id;
    }
    return SPDX.get(plain(url).replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", ""));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /** As CycloneDX has it; null if nothing is said. */
  @Nullable Map<String, Object> toMap() {
    Map<String, Object> out = new LinkedHashMap<>();
    String id = spdx();
    if (id != null) {
      out.put("id", id);
    } else if (name != null && !name.isBlank()) {
      out.put("name", name.strip());
    } else if (url != null && !url.isBlank()) {
      out.put("name", url.strip());
    } else {
      return null;
    }
    if (url != null && url.strip().matches("[a-zA-Z][a-zA-Z0-9+.-]*://\\S+")) {
      out.put("url", url.strip());
    }
    return Map.of("license", out);
  }
}
