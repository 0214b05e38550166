package dev.updraft.samples.sites;

import java.util.List;

/**
 * What working together is good for, over the rows of both sites that no model has seen.
 *
 * @param rows how many these are
 * @param joint how many of them the joint model told right
 * @param north how many that of the north alone
 * @param south how many that of the south alone
 */
public record Report(int rows, int joint, int north, int south) {
  /** Adds up. */
  static Report of(List<Hits> sites) {
    return new Report(
        sites.stream().mapToInt(Hits::rows).sum(), sum(sites, 0), sum(sites, 1), sum(sites, 2));
  }

  private static int sum(List<Hits> sites, int model) {
    return sites.stream().mapToInt(hits -> hits.right().get(model)).sum();
  }
}
