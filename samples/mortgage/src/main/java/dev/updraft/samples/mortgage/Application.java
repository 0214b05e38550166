package dev.updraft.samples.mortgage;

/**
 * What somebody applies for.
 *
 * @param applicant who
 * @param income a year, after tax, in euros
 * @param debts what is paid for other debts a year, in euros
 */
public record Application(String applicant, int income, int debts) {}
