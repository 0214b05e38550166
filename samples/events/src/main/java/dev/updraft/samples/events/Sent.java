package dev.updraft.samples.events;

import dev.updraft.client.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was sent in one start of the program. */
final class Sent {
  private final String batch;
  private final Map<String, String> sources = new TreeMap<>();

  Sent(String batch) {
    this.batch = batch;
  }

  /** A run that changes an asset once. */
  RunRequest run(RunRequest.Undated request, String asset, int number, int rows) {
    return run(request, List.of(seen(asset, number, rows, null)));
  }

  /** A run that brings files through an alias. */
  RunRequest files(List<String> names) {
    List<Seen> events = new ArrayList<>();
    for (String name : names) {
      int number = events.size() + 1;
      events.add(seen("shop_file_" + name, number, 100 * number, null));
    }
    return run(Producers_FilesDag.run(batch, names), events);
  }

  /** A run that changes partitions. */
  RunRequest sales(List<String> regions) {
    List<Seen> events = new ArrayList<>();
    for (String region : regions) {
      int number = events.size() + 1;
      events.add(seen("shop_sales", number, 1000 * number, region));
    }
    return run(Producers_SalesDag.run(batch, regions), events);
  }

  /** A change that no run makes; what it says. */
  Map<String, Object> byHand(String asset, int number, int rows) {
    Seen event = seen(asset, number, rows, null);
    sources.put(event.what(), event.source());
    return Producers.extra(batch, number, rows);
  }

  private Seen seen(String asset, int number, int rows, @Nullable String partition) {
    return new Seen(asset, batch, number, rows, partition, null, null);
  }

  private RunRequest run(RunRequest.Undated request, List<Seen> events) {
    String runId = "events__" + batch + "__" + sources.size();
    for (Seen event : events) {
      sources.put(event.what(), request.dagId() + " " + runId);
    }
    return request.withoutLogicalDate().runId(runId);
  }

  /** What a consumer has to see, and who made it. */
  Map<String, String> of(Consumer consumer) {
    Map<String, String> wanted = new TreeMap<>(sources);
    wanted.keySet().removeIf(what -> !consumer.waitsFor(what));
    return wanted;
  }
}
