package dev.updraft.samples.events;

import dev.updraft.RunRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the runs of a consumer have seen of a batch.
 *
 * @param receipts what each run left, with events of this batch alone
 */
public record Consumed(Map<RunRef, Receipt> receipts) {
  /** Copies the map. */
  public Consumed {
    receipts = Map.copyOf(receipts);
  }

  /** Of receipts that may have events of other batches, too. */
  static Consumed of(String batch, Map<RunRef, Receipt> all) {
    return new Consumed(
        all.entrySet().stream()
            .map(entry -> Map.entry(entry.getKey(), only(batch, entry.getValue())))
            .filter(entry -> !entry.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Receipt only(String batch, Receipt receipt) {
    return new Receipt(
        receipt.partition(),
        receipt.triggering().stream().filter(seen -> seen.batch().equals(batch)).toList(),
        receipt.lately().stream().filter(seen -> seen.batch().equals(batch)).toList());
  }

  /** How many runs have seen something of the batch. */
  public int runs() {
    return receipts.size();
  }

  /** The events that started the runs; what stands here twice has started two. */
  public List<Seen> triggering() {
    return receipts.values().stream().flatMap(receipt -> receipt.triggering().stream()).toList();
  }

  /** Each event that a run was started by or got from its assets, and who made it. */
  public Map<String, String> seen() {
    List<Seen> all = new ArrayList<>(triggering());
    receipts.values().forEach(receipt -> all.addAll(receipt.lately()));
    Map<String, String> seen = new TreeMap<>();
    all.forEach(event -> seen.put(event.what(), event.source()));
    return seen;
  }

  /** Which event has started which run. */
  Set<String> starts() {
    Set<String> starts = new TreeSet<>();
    receipts.forEach(
        (run, receipt) ->
            receipt.triggering().forEach(seen -> starts.add(seen.starts(run.runId()))));
    return starts;
  }

  /** The partitions of the runs, each of which was started by events of its own partition. */
  public Set<String> partitions() {
    Set<String> partitions = new TreeSet<>();
    for (Receipt receipt : receipts.values()) {
      String partition = receipt.partition();
      boolean own =
          receipt.triggering().stream()
              .allMatch(seen -> partition != null && partition.equals(seen.partition()));
      partitions.add(own && partition != null ? partition : "another than that of its events");
    }
    return partitions;
  }
}
