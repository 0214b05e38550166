package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what a bundle is made of as a CycloneDX 1.6 document; the same bundle, the same bytes. */
public final class Sbom {
  private static final String UNRESERVED = "-._~";

  private Sbom() {}

  /**
   * A Maven artifact.
   *
   * @param group its group
   * @param name its artifact id
   * @param version its version
   * @param type the extension of its file
   * @param classifier its classifier, empty if it has none
   * @param sha256 the digest of its file, 64 hexadecimal digits
   * @param licences those that its POM names
   */
  public record Part(
      String group,
      String name,
      String version,
      String type,
      String classifier,
      String sha256,
      List<Licence> licences) {
    /** Keeps its own copy. */
    public Part {
      licences = List.copyOf(licences);
    }

    /** Its package URL, by which the document refers to it. */
    public String purl() {
      String url =
          "pkg:maven/" + encoded(group) + "/" + encoded(name) + "@" + encoded(version) + "?";
      return url
          + (classifier.isEmpty() ? "" : "classifier=" + encoded(classifier) + "&")
          + "type="
          + encoded(type);
    }
  }

  /**
   * The document.
   *
   * @param bundle the bundle itself
   * @param libraries what is packed into it, but for the project's own jar
   * @param uses which of them each of them, and the bundle, uses directly; by package URL
   * @param updraftVersion the version of this plugin
   * @param timestamp the time of the build
   * @param contents what tells one bundle from another: its serial number comes of it
   */
  public static String write(
      Part bundle,
      List<Part> libraries,
      Map<String, Set<String>> uses,
      String updraftVersion,
      Instant timestamp,
      String contents) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    out.put("bomFormat", "CycloneDX");
    out.put("specVersion", "1.6");
    out.put(
        "serialNumber",
        "urn:uuid:" + UUID.nameUUIDFromBytes(contents.getBytes(StandardCharsets.UTF_8)));
    out.put("version", 1);
    Map<String, @Nullable Object> tool = new LinkedHashMap<>();
    tool.put("type", "application");
    tool.put("group", "dev.updraft");
    tool.put("name", "updraft-maven-plugin");
    tool.put("version", updraftVersion);
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("timestamp", timestamp.truncatedTo(ChronoUnit.SECONDS).toString());
    metadata.put("tools", Map.of("components", List.of(tool)));
    metadata.put("component", component(bundle, "application"));
    out.put("metadata", metadata);
    Map<String, Part> sorted = new TreeMap<>();
    libraries.forEach(library -> sorted.put(library.purl(), library));
    out.put("components", sorted.values().stream().map(p -> component(p, "library")).toList());
    List<Object> dependencies = new ArrayList<>();
    Set<String> refs = new TreeSet<>(sorted.keySet());
    refs.add(bundle.purl());
    for (String ref : refs) {
      Map<String, @Nullable Object> dependency = new LinkedHashMap<>();
      dependency.put("ref", ref);
      Set<String> used = new TreeSet<>(uses.getOrDefault(ref, Set.of()));
      used.retainAll(refs);
      dependency.put("dependsOn", List.copyOf(used));
      dependencies.add(dependency);
    }
    out.put("dependencies", dependencies);
    return Json.pretty(out);
  }

  private static Map<String, @Nullable Object> component(Part part, String type) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("type", type);
    out.put("bom-ref", part.purl());
    out.put("group", part.group());
    out.put("name", part.name());
    out.put("version", part.version());
    out.put("purl", part.purl());
    out.put("hashes", List.of(Map.of("alg", "SHA-256", "content", part.sha256())));
    List<Map<String, Object>> licences =
        part.licences().stream().map(Licence::toMap).filter(Objects::nonNull).toList();
    if (!licences.isEmpty()) {
      out.put("licenses", licences);
    }
    return out;
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || UNRESERVED.indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : String.format("%%%02X", b & 0xff));
    }
    return out.toString();
  }
}
