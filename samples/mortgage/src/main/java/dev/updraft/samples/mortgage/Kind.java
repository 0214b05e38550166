package dev.updraft.samples.mortgage;

/** How the rate is agreed on. */
public enum Kind {
  /** The rate stays for the whole time. */
  FIXED(0.039),
  /** The rate follows the market. */
  VARIABLE(0.033);

  private final double rate;

  Kind(double rate) {
    this.rate = rate;
  }

  /** The rate of a year, 0.039 for 3.9 %. */
  public double rate() {
    return rate;
  }
}
