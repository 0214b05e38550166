package dev.updraft.devserver.internal.dags;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ModelJson;
import dev.updraft.devserver.internal.store.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The DAGs of all bundles. Reads a bundle again when it changes; runs keep their version. */
public final class DagRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(DagRegistry.class);

  private final List<Path> places;
  private final Map<Path, String> stamps = new HashMap<>();
  private final Map<Path, BundleReader.Contents> contents = new TreeMap<>();
  private final Map<String, List<DagVersion>> versions = new HashMap<>();
  private Map<String, DagVersion> dags = new TreeMap<>();
  private Map<String, ImportProblem> problems = new TreeMap<>();
  private int problemCount;

  /** The DAGs of these bundles, or of the bundles directly in these folders. */
  public DagRegistry(List<Path> places) {
    this.places = List.copyOf(places);
  }

  /** Reads what changed since the last call; whether anything did. */
  public boolean refresh() {
    Map<Path, String> now = new HashMap<>();
    for (Path bundle : bundles()) {
      try {
        now.put(bundle, BundleFiles.stamp(bundle));
      } catch (IOException e) {
        now.put(bundle, "unreadable");
      }
    }
    if (now.equals(stamps)) {
      return false;
    }
    contents.keySet().retainAll(now.keySet());
    now.forEach(
        (bundle, stamp) -> {
          if (!stamp.equals(stamps.get(bundle))) {
            contents.put(bundle, BundleReader.read(bundle));
          }
        });
    stamps.clear();
    stamps.putAll(now);
    publish();
    return true;
  }

  /** The DAGs by id. */
  public Collection<DagVersion> dags() {
    return dags.values();
  }

  /** The newest version of the DAG, or null. */
  public @Nullable DagVersion dag(String dagId) {
    return dags.get(dagId);
  }

  /** The version of this number, or null. */
  public @Nullable DagVersion version(String dagId, int number) {
    return versions.getOrDefault(dagId, List.of()).stream()
        .filter(v -> v.number() == number)
        .findFirst()
        .orElse(null);
  }

  /** What could not be loaded. */
  public Collection<ImportProblem> problems() {
    return problems.values();
  }

  private List<Path> bundles() {
    List<Path> out = new ArrayList<>();
    for (Path place : places) {
      Path path = place.toAbsolutePath().normalize();
      if (!Files.isDirectory(path) || BundleFiles.isBundle(path)) {
        out.add(path);
        continue;
      }
      try (Stream<Path> children = Files.list(path)) {
        children.filter(BundleFiles::isBundle).sorted().forEach(out::add);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("Cannot list {}: {}", path, e.getMessage());
      }
    }
    return out;
  }

  private void publish() {
    Map<String, List<String>> owners = new TreeMap<>();
    Map<String, BundleReader.Found> found = new TreeMap<>();
    Map<String, String> bad = new TreeMap<>();
    contents.forEach(
        (bundle, read) -> {
          read.problems().forEach(p -> bad.put(p.file(), p.message()));
          for (BundleReader.Found dag : read.dags()) {
            String id = dag.descriptor().dag().dagId();
            owners.computeIfAbsent(id, k -> new ArrayList<>()).add(bundle.toString());
            found.put(id, dag);
          }
        });
    owners.forEach(
        (id, bundles) -> {
          if (bundles.size() > 1) {
            BundleReader.Found dag = found.remove(id);
            String file = dag == null ? id : dag.file();
            bad.put(
                file,
                "DAG '"
                    + id
                    + "' is in more than one bundle: "
                    + String.join(", ", bundles)
                    + ". Rename one of the DAGs or leave one of the bundles out.");
          }
        });
    Map<String, DagVersion> loaded = new TreeMap<>();
    found.forEach((id, dag) -> loaded.put(id, version(id, dag)));
    dags = loaded;
    publishProblems(bad);
  }

  private void publishProblems(Map<String, String> bad) {
    Map<String, ImportProblem> known = new TreeMap<>();
    bad.forEach(
        (file, message) -> {
          ImportProblem before = problems.get(file);
          if (before != null && before.message().equals(message)) {
            known.put(file, before);
          } else {
            LOG.error("{} is not loaded: {}", file, message);
            known.put(file, new ImportProblem(++problemCount, file, message, now()));
          }
        });
    problems = known;
  }

  private DagVersion version(String id, BundleReader.Found found) {
    String hash =
        found.descriptor().javaVersion()
            + " "
            + Json.canonical(ModelJson.write(found.descriptor().dag()))
            + " "
            + found.file();
    List<DagVersion> known = versions.computeIfAbsent(id, k -> new ArrayList<>());
    if (!known.isEmpty() && known.get(known.size() - 1).hash().equals(hash)) {
      return known.get(known.size() - 1);
    }
    DagVersion version =
        new DagVersion(
            Ids.uuid7(),
            known.size() + 1,
            found.descriptor().dag(),
            found.file(),
            hash,
            found.source(),
            found.descriptor().airflow(),
            now());
    known.add(version);
    LOG.info("DAG {} version {} loaded from {}", id, version.number(), found.file());
    return version;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
