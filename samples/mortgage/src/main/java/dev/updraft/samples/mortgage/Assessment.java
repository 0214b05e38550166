package dev.updraft.samples.mortgage;

import java.util.Locale;

/**
 * What the bank's rules say of an application.
 *
 * @param instalment what is to be paid a month, in euros
 * @param burden the share of the income that all debts then take, from 0
 * @param affordable whether the rules leave it to a person; else it is declined
 */
public record Assessment(double instalment, double burden, boolean affordable) {
  private static final double MOST = 0.6;

  /**
   * Looks at an application.
   *
   * @param amount how much, in euros
   * @param years how long it is paid back
   */
  static Assessment of(Application application, int amount, int years, Kind kind) {
    double month = kind.rate() / 12;
    double instalment = amount * month / (1 - Math.pow(1 + month, -12.0 * years));
    double burden = (12 * instalment + application.debts()) / application.income();
    return new Assessment(instalment, burden, burden <= MOST);
  }

  /** For the person who decides. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%.2f euros a month; all debts take **%.0f %%** of the income.",
        instalment,
        100 * burden);
  }
}
